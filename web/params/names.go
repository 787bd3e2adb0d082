package params

import (
	"strings"
)

// packageNames are the names that the reference package has for what a link names by a key of its own, in lower case.
var packageNames = map[string]string{
	"n_scaling": "n", "k_scaling": "k", "rng_seed": "seed", "sim_resolution": "h",
	"bg_input_type": "bg", "k_ext": "kext", "delay_poisson": "d_ext",
	"psp_exc_mean": "psp", "weight_rel_std": "w_sd", "delay_exc_mean": "d_exc", "delay_inh_mean": "d_inh",
	"delay_rel_std": "d_sd",
	"v0_type":       "v0", "thalamic_input": "th", "psp_th": "th_psp", "delay_th_mean": "th_delay",
	"delay_th_rel_std": "th_delay_sd",
	"dc_transient":     "dc", "dc_transient_start": "dc_start", "dc_transient_dur": "dc_duration",
	"dc_transient_amp":  "dc_amp",
	"local_num_threads": "workers",
}

// KeyOf returns the key that a name stands for: the reference package's name of it (N_scaling is n), or the key itself,
// in any case, with "-" for "_". Known is false for what is neither.
func KeyOf(name string) (key string, known bool) {
	name = strings.ReplaceAll(strings.ToLower(name), "-", "_")
	key, known = packageNames[name]
	if known {
		return key, true
	}
	return name, keyNamed(name) != nil
}

// Nearest returns the key that somebody meant who wrote another: KeyOf, or the key that differs in the fewest letters,
// two at most and fewer than are right; "" if there is none.
func Nearest(name string) string {
	if key, known := KeyOf(name); known {
		return key
	}
	return Similar(name, SettableKeys())
}

// Similar returns the one of some names that differs in the fewest letters from what somebody wrote, two at most and
// fewer than are right, in any case and with "-" for "_"; "" if there is none.
func Similar(name string, names []string) string {
	plain := func(s string) string { return strings.ReplaceAll(strings.ToLower(s), "-", "_") }
	if len(name) > 20 {
		return ""
	}
	best, least := "", 3
	for _, other := range names {
		if d := distance(plain(name), plain(other)); d < least && d < len(other)-d {
			best, least = other, d
		}
	}
	return best
}

// distance counts the letters to insert, delete or replace that make one text of another (Levenshtein).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}
