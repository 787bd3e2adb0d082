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
sim_dict["t_presim"] = 500.0
sim_dict["t_sim"] = 1000.0
sim_dict["sim_resolution"] = 0.1
sim_dict["rng_seed"] = 55

net_dict = copy.deepcopy(default_net_dict)
net_dict["N_scaling"] = 0.1
net_dict["K_scaling"] = 0.1
net_dict["bg_input_type"] = "poisson"
# g and the mean delays act through these matrices only: [target, source].
net_dict["PSP_matrix_mean"] = np.array([
    [0.15, -0.6, 0.3, -0.6, 0.15, -0.6, 0.15, -0.6],
    [0.15, -0.6, 0.15, -0.6, 0.15, -0.6, 0.15, -0.6],
    [0.15, -0.6, 0.15, -0.6, 0.15, -0.6, 0.15, -0.6],
    [0.15, -0.6, 0.15, -0.6, 0.15, -0.6, 0.15, -0.6],
    [0.15, -0.6, 0.15, -0.6, 0.15, -0.6, 0.15, -0.6],
    [0.15, -0.6, 0.15, -0.6, 0.15, -0.6, 0.15, -0.6],
    [0.15, -0.6, 0.15, -0.6, 0.15, -0.6, 0.15, -0.6],
    [0.15, -0.6, 0.15, -0.6, 0.15, -0.6, 0.15, -0.6],
])
net_dict["delay_matrix_mean"] = np.array([
    [1.5, 0.75, 1.5, 0.75, 1.5, 0.75, 1.5, 0.75],
    [1.5, 0.75, 1.5, 0.75, 1.5, 0.75, 1.5, 0.75],
    [1.5, 0.75, 1.5, 0.75, 1.5, 0.75, 1.5, 0.75],
    [1.5, 0.75, 1.5, 0.75, 1.5, 0.75, 1.5, 0.75],
    [1.5, 0.75, 1.5, 0.75, 1.5, 0.75, 1.5, 0.75],
    [1.5, 0.75, 1.5, 0.75, 1.5, 0.75, 1.5, 0.75],
    [1.5, 0.75, 1.5, 0.75, 1.5, 0.75, 1.5, 0.75],
    [1.5, 0.75, 1.5, 0.75, 1.5, 0.75, 1.5, 0.75],
])

stim_dict = copy.deepcopy(default_stim_dict)

net = network.Network(sim_dict, net_dict, stim_dict)  # resets NEST's kernel
# The package does not hand these two to its neurons.
nest.SetDefaults("iaf_psc_exp", {"C_m": 250.0, "tau_m": 10.0})
net.create()
net.connect()
net.simulate(sim_dict["t_presim"])
net.simulate(sim_dict["t_sim"])
net.store_metadata()
window = np.array([sim_dict["t_presim"], sim_dict["t_presim"] + sim_dict["t_sim"]])
net.evaluate(window, window)
