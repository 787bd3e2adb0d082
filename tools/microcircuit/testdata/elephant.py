# Stand-ins for what the snippet of PYTHON.md imports from Elephant, which Debian does not have: the arguments and results
# that its documentation names, for what the snippet hands over, and nothing else. They show that the snippet runs with
# Neo's trains and finds the numbers of statistics.json, not that Elephant does.
import sys
import types

import neo
import numpy as np
import quantities as pq


class BinnedSpikeTrain:
    def __init__(self, spiketrains, bin_size=None, n_bins=None, t_start=None, t_stop=None):
        first, last = spiketrains[0].t_start, spiketrains[0].t_stop
        n = int(((last - first) / bin_size).simplified.item() + 1e-8)
        edges = (first + np.arange(n + 1) * bin_size).rescale("ms").magnitude
        self.t_start = first
        self.counts = np.array([np.histogram(t.rescale("ms").magnitude, edges)[0] for t in spiketrains])


def time_histogram(spiketrains, bin_size, t_start=None, t_stop=None, output="counts", binary=False):
    assert output == "rate"
    binned = BinnedSpikeTrain(spiketrains, bin_size=bin_size)
    rate = binned.counts.sum(axis=0) / (len(spiketrains) * bin_size)
    return neo.AnalogSignal(rate[:, np.newaxis], t_start=binned.t_start, sampling_period=bin_size, normalization=output)


def module(name, *members):
    sys.modules[name] = types.ModuleType(name)
    for member in members:
        setattr(sys.modules[name], member.__name__, member)


def isi(spiketrain, axis=-1):
    return np.diff(spiketrain, axis=axis)


def cv(a, axis=0):
    return np.std(a, axis=axis) / np.mean(a, axis=axis)


def mean_firing_rate(spiketrain, t_start=None, t_stop=None, axis=None):
    return len(spiketrain) / (spiketrain.t_stop - spiketrain.t_start)


def correlation_coefficient(binned_spiketrain, binary=False, fast=True):
    return np.corrcoef(binned_spiketrain.counts)


module("elephant")
module("elephant.conversion", BinnedSpikeTrain)
module("elephant.spike_train_correlation", correlation_coefficient)
module("elephant.statistics", cv, isi, mean_firing_rate, time_histogram)
