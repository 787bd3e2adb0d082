package params

import "testing"

// The package's names, and what was meant.
func TestNearest(t *testing.T) {
	for name, want := range map[string]string{
		"N_scaling": "n", "rng_seed": "seed", "K-scaling": "k", "delay_th_rel_std": "th_delay_sd", "E_L": "e_l", "Seed": "seed", "t-sim": "t_sim", "scale": "scale",
		"sead": "seed", "tsim": "t_sim", "colour": "", "x": "", "scal": "scale", "work": "", "": "",
	} {
		if got := Nearest(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
	for name, key := range packageNames {
		if got, known := KeyOf(key); !known || got != key {
			t.Errorf("%s stands for %s, which is no key", name, key)
		}
	}
}
