#!/usr/bin/env python3
"""Make statistics.json: spike trains, signals and model parameters with what NumPy and SciPy say of them.

Run:  python3 testdata/statistics/make.py > testdata/statistics/statistics.json   (needs numpy and scipy)

Everything is written down from the definitions, sharing nothing with engine/analysis. Times are steps of 0.1 ms.
"""
import json
import sys

import numpy as np
import scipy
from scipy import integrate, signal, special, stats

rng = np.random.default_rng(20140101)
H, AFTER, UNTIL = 0.1, 5000, 25000  # ms, steps, steps

# Gamma trains of twelve neurons, one silent, one with two spikes, pairs sharing spikes, some spikes outside the window.
trains = []
common = np.unique(rng.integers(1, UNTIL + 2000, 150))
for k in range(12):
    isi = 21 + np.round(rng.gamma(1 + k / 3, 900 / (1 + k / 3), 200)).astype(int)
    own = np.cumsum(isi)
    shared = common[rng.random(len(common)) < 0.3 * (k % 4)]
    t = np.unique(np.concatenate([own, shared]))
    t = t[t <= UNTIL + 2000]
    trains.append(t)
trains[3] = np.array([], dtype=int)
trains[7] = np.array([6000, 17000])
trains[0] = np.unique(np.concatenate([trains[0], [AFTER, AFTER + 1, UNTIL, UNTIL + 1]]))


def window(t):
    return t[(t > AFTER) & (t <= UNTIL)]


def intervals(t):
    return np.diff(window(t)).astype(float)


def local(i):
    return (i[1:] - i[:-1]) / (i[1:] + i[:-1])


sec = (UNTIL - AFTER) * H * 1e-3
enough = [t for t in trains if len(window(t)) > 2]
rates = [len(window(t)) / sec for t in trains]
cv = [np.std(intervals(t)) / np.mean(intervals(t)) for t in enough]
cv2 = [np.mean(2 * np.abs(local(intervals(t)))) for t in enough]
lv = [np.mean(3 * local(intervals(t)) ** 2) for t in enough]

edges = np.arange(AFTER, UNTIL + 1, 20) + 0.5  # 2 ms
counts = np.array([np.histogram(t, edges)[0] for t in trains])
with np.errstate(invalid="ignore", divide="ignore"):
    matrix = np.corrcoef(counts)
pairs = matrix[np.triu_indices(len(trains), 1)]
cc = np.sort(pairs[~np.isnan(pairs)])

third = np.histogram(np.concatenate(trains), np.arange(AFTER, UNTIL - 20 + 1, 30) + 0.5)[0]  # 3 ms
synchrony = np.var(third) / np.mean(third)

a, b = rng.normal(0, 1, 300).round(1), rng.normal(0.3, 1.2, 211).round(1)  # with ties
x = rng.normal(3, 1, 3000) + np.sin(2 * np.pi * 60 * np.arange(3000) * 1e-3)
f, power = signal.welch(x, fs=1000, window="hann", nperseg=256, noverlap=128, detrend="constant", scaling="density")


def siegert(mu, sigma, theta=15.0, reset=0.0, tau_m=10.0, tau_s=0.5, t_ref=2.0):
    shift = np.sqrt(2) * abs(special.zeta(0.5) if not np.isnan(special.zeta(0.5)) else -1.4603545088095868) / 2 * np.sqrt(tau_s / tau_m)
    f = lambda u: special.erfcx(-u)
    area = integrate.quad(f, (reset - mu) / sigma + shift, (theta - mu) / sigma + shift, epsabs=0, epsrel=1e-12, limit=500)[0]
    return 1000 / (t_ref + tau_m * np.sqrt(np.pi) * area)


def mean_field(scale, g=-4.0):
    """Stationary rates of the default model with Poisson background, from the tables of the paper."""
    n = np.array([20683, 5834, 21915, 5479, 4850, 1065, 14395, 2948])
    nu0 = np.array([0.903, 2.965, 4.414, 5.876, 7.569, 8.633, 1.105, 7.829])
    kext = np.array([1600, 1500, 2100, 1900, 2000, 1900, 2900, 2100])
    prob = np.array([
        [0.1009, 0.1689, 0.0437, 0.0818, 0.0323, 0, 0.0076, 0], [0.1346, 0.1371, 0.0316, 0.0515, 0.0755, 0, 0.0042, 0],
        [0.0077, 0.0059, 0.0497, 0.135, 0.0067, 0.0003, 0.0453, 0], [0.0691, 0.0029, 0.0794, 0.1597, 0.0033, 0, 0.1057, 0],
        [0.1004, 0.0622, 0.0505, 0.0057, 0.0831, 0.3726, 0.0204, 0], [0.0548, 0.0269, 0.0257, 0.0022, 0.06, 0.3158, 0.0086, 0],
        [0.0156, 0.0066, 0.0211, 0.0166, 0.0572, 0.0197, 0.0396, 0.2252], [0.0364, 0.001, 0.0034, 0.0005, 0.0277, 0.008, 0.0658, 0.1443]])
    product = np.outer(n, n).astype(float)
    full = np.log(1 - prob) / np.log((product - 1) / product)
    tau_m, tau_s, c = 10.0, 0.5, 250.0
    sub = 1 / (tau_s - tau_m)
    ratio = (tau_m / tau_s) ** sub
    psc = 1 / (tau_m * tau_s / c * sub * (ratio**tau_m - ratio**tau_s))
    w = np.where(np.arange(8) % 2, g, 1.0) * 0.15 * psc * np.ones((8, 8))
    w[0, 2] *= 2
    we = 0.15 * psc
    small = np.round(n * scale)
    k = np.round(full * scale * scale) / small[:, None]
    ke = np.round(kext * scale)
    root = np.sqrt(scale)
    dc = 0.001 * tau_s * (1 - root) * ((w * full / n[:, None]) @ nu0 + we * kext * 8)

    def phi(nu):
        mu = tau_m / c * (dc + 0.001 * tau_s * ((w / root * k) @ nu + we / root * ke * 8))
        var = tau_m * 1e-3 * (tau_s / c) ** 2 * (((w / root) ** 2 * 1.01 * k) @ nu + (we / root) ** 2 * ke * 8)
        return np.array([siegert(m, np.sqrt(v)) for m, v in zip(mu, var)])

    nu = np.zeros(8)
    for _ in range(4000):
        step = phi(nu) - nu
        nu += 0.1 * step
        if np.max(np.abs(step)) < 1e-9:
            return nu
    raise SystemExit("the mean field does not converge")


json.dump({
    "made_with": f"numpy {np.__version__}, scipy {scipy.__version__}",
    "h": H, "after": AFTER, "until": UNTIL, "trains": [t.tolist() for t in trains],
    "rates": rates, "cv": cv, "cv2": cv2, "lv": lv, "cc": cc.tolist(), "cc_undefined": int(np.isnan(pairs).sum()),
    "synchrony_3ms": synchrony,
    "ks": {"a": np.sort(a).tolist(), "b": np.sort(b).tolist(), "distance": stats.ks_2samp(a, b).statistic},
    "box": {"mean": a.mean(), "sd": a.std(), "quartiles": np.percentile(a, [0, 25, 50, 75, 100]).tolist()},
    "welch": {"signal": x.tolist(), "dt": 1, "segment": 256, "density": power.tolist()},
    "siegert": [{"mu": m, "sigma": s, "rate": siegert(m, s)} for m, s in [(5, 4), (14.9, 3), (20, 5), (-20, 6), (40, 2), (1.6, 4.4)]],
    "mean_field": [{"scale": s, "g": g, "rates": mean_field(s, g).tolist()} for s, g in [(0.1, -4.0), (1.0, -4.0), (0.1, -5.0)]],
}, sys.stdout)
print()
