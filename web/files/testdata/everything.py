"""Run a cortical microcircuit with the PyNEST package "microcircuit" (NEST 3.9).

Experiment: #a=?????link
Random numbers are NEST's: the spikes agree with the page's in their statistics, not one by one.
"""
import copy
import os

import nest
import numpy as np
from microcircuit import network
from microcircuit.network_params import default_net_dict
from microcircuit.sim_params import default_sim_dict
from microcircuit.stimulus_params import default_stim_dict

sim_dict = copy.deepcopy(default_sim_dict)
sim_dict["data_path"] = os.path.join(os.getcwd(), "data", "")  # the package joins paths by hand
sim_dict["local_num_threads"] = os.cpu_count()
sim_dict["t_presim"] = 0.0
sim_dict["t_sim"] = 2000.0
sim_dict["sim_resolution"] = 0.05
sim_dict["rng_seed"] = 7

net_dict = copy.deepcopy(default_net_dict)
net_dict["N_scaling"] = 0.2
net_dict["K_scaling"] = 0.3
net_dict["bg_input_type"] = "poisson"
net_dict["bg_rate"] = 9.0
net_dict["K_ext"] = np.array([1600.0, 1500.0, 2100.0, 1900.0, 2000.0, 1900.0, 2755.0, 2100.0])
net_dict["delay_poisson"] = 2.0
net_dict["PSP_exc_mean"] = 0.2
net_dict["weight_rel_std"] = 0.2
net_dict["delay_rel_std"] = 0.4
net_dict["V0_type"] = "original"
net_dict["conn_probs"] = np.array([
    [0.1009, 0.1689, 0.0, 0.0818, 0.0323, 0.0, 0.0076, 0.0],
    [0.1346, 0.1371, 0.0316, 0.0515, 0.0755, 0.0, 0.0042, 0.0],
    [0.0077, 0.0059, 0.0497, 0.10954313601103043, 0.0067, 0.0003, 0.0453, 0.0],
    [0.0691, 0.0029, 0.0794, 0.1597, 0.0033, 0.0, 0.1057, 0.0],
    [0.1004, 0.0622, 0.0505, 0.0057, 0.0831, 0.3726, 0.0204, 0.0],
    [0.0548, 0.0269, 0.0257, 0.0022, 0.06, 0.3158, 0.0086, 0.0],
    [0.0156, 0.0066, 0.0211, 0.0166, 0.0572, 0.0197, 0.0396, 0.2252],
    [0.0364, 0.001, 0.0034, 0.0005, 0.0277, 0.008, 0.0658, 0.1443],
])
# g and the mean delays act through these matrices only: [target, source].
net_dict["PSP_matrix_mean"] = np.array([
    [0.2, -1.0, 0.4, -1.0, 0.2, -1.0, 0.2, -1.0],
    [0.2, -1.0, 0.2, -1.0, 0.2, -1.0, 0.2, -1.0],
    [0.2, -1.0, 0.2, -1.0, 0.2, -1.0, 0.2, -1.0],
    [0.2, -1.0, 0.2, -1.0, 0.2, -1.0, 0.2, -1.0],
    [0.2, -1.0, 0.2, -1.0, 0.2, -1.0, 0.2, -1.0],
    [0.2, -1.0, 0.2, -1.0, 0.2, -1.0, 0.2, -1.0],
    [0.2, -1.0, 0.2, -1.0, 0.2, -1.0, 0.2, -1.0],
    [0.2, -1.0, 0.2, -1.0, 0.2, -1.0, 0.2, -1.0],
])
net_dict["delay_matrix_mean"] = np.array([
    [2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0],
    [2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0],
    [2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0],
    [2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0],
    [2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0],
    [2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0],
    [2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0],
    [2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0],
])
net_dict["neuron_params"]["E_L"] = -66.0
net_dict["neuron_params"]["V_th"] = -51.0
net_dict["neuron_params"]["V_reset"] = -67.0
net_dict["neuron_params"]["C_m"] = 260.0
net_dict["neuron_params"]["tau_m"] = 11.0
net_dict["neuron_params"]["tau_syn"] = 0.6
net_dict["neuron_params"]["t_ref"] = 3.0

stim_dict = copy.deepcopy(default_stim_dict)
stim_dict["thalamic_input"] = True
stim_dict["th_start"] = 800.0
stim_dict["th_duration"] = 20.0
stim_dict["th_rate"] = 100.0
stim_dict["PSP_th"] = 0.2
stim_dict["delay_th_mean"] = 2.0
stim_dict["delay_th_rel_std"] = 0.3
# The package does not scale thalamic synapses with N; these probabilities do.
stim_dict["conn_probs_th"] = np.array([0.0, 0.0, 0.020482016310621586, 0.012698430986839036, 0.0, 0.0, 0.010456397917402792, 0.003951099251420613])
stim_dict["dc_transient"] = True
stim_dict["dc_transient_start"] = 900.0
stim_dict["dc_transient_dur"] = 50.0
stim_dict["dc_transient_amp"] = 0.5

net = network.Network(sim_dict, net_dict, stim_dict)  # resets NEST's kernel
# The package does not hand these two to its neurons.
nest.SetDefaults("iaf_psc_exp", {"C_m": 260.0, "tau_m": 11.0})
net.create()
net.connect()
net.simulate(sim_dict["t_sim"])
net.store_metadata()
window = np.array([sim_dict["t_presim"], sim_dict["t_presim"] + sim_dict["t_sim"]])
net.evaluate(window, window)
