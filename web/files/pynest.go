package files

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"

	"microcircuit/engine/microcircuit"
)

// Obstacles lists the keys of the parameters whose values keep the package from running an experiment, with changes of
// inputs while it runs; none: PyNEST writes it. web/text says each in words.
//
// NEST's normal distribution needs an SD above 0, so that weights and delays cannot be constant, nor inhibitory weights
// of mean 0; the package's generator gives one thalamic pulse; and nothing in it changes an input during a run.
func Obstacles(p *microcircuit.Params, at []microcircuit.Change) (keys []string) {
	for _, o := range []struct {
		key   string
		there bool
	}{
		{"w_sd", p.WeightSD == 0},
		{"d_sd", p.DelaySD == 0},
		{"th_delay_sd", p.Thalamus.On && p.Thalamus.DelaySD == 0},
		{"g", p.G == 0},
		{"th_every", p.Thalamus.On && p.Thalamus.Every > 0},
		{"at", len(at) > 0},
	} {
		if o.there {
			keys = append(keys, o.key)
		}
	}
	return keys
}

// PyNEST writes a Python script that runs the experiment with the reference package on NEST. The same model runs, with
// other random numbers: spikes agree in their statistics only. The script's head names link, and says about in lines.
//
// It minds what the package does with its parameters: PSP_matrix_mean and delay_matrix_mean are computed when the
// package is imported, so they are set, and g and the mean delays are not; C_m and tau_m do not reach its neurons, so
// NEST's defaults are set after the kernel's reset; multipliers of projections, and the scaling of thalamic synapses
// with N, go into the probabilities. What the package would ignore is left out. There must be no Obstacles.
func PyNEST(p *microcircuit.Params, link string, about ...string) []byte {
	if len(Obstacles(p, nil)) > 0 {
		panic("files: the package cannot run this")
	}
	s := script{}
	s.line(`"""Run a cortical microcircuit with the PyNEST package "microcircuit" (NEST 3.9).`)
	s.line("")
	s.line("Experiment: #%s", strings.Map(printable, link))
	for _, line := range about {
		s.line("%s", strings.Map(harmless, line))
	}
	s.line("Random numbers are NEST's: the spikes agree with the page's in their statistics, not one by one.")
	s.line(`"""`)
	s.line("import copy")
	s.line("import os")
	s.line("")
	s.line("import nest")
	s.line("import numpy as np")
	s.line("from microcircuit import network")
	s.line("from microcircuit.network_params import default_net_dict")
	s.line("from microcircuit.sim_params import default_sim_dict")
	s.line("from microcircuit.stimulus_params import default_stim_dict")
	s.line("")
	s.sim(p)
	s.net(p)
	s.stim(p)
	s.line("")
	s.line("net = network.Network(sim_dict, net_dict, stim_dict)  # resets NEST's kernel")
	s.line("# The package does not hand these two to its neurons.")
	s.line(`nest.SetDefaults("iaf_psc_exp", {"C_m": %s, "tau_m": %s})`, float(p.CM), float(p.TauM))
	s.line("net.create()")
	s.line("net.connect()")
	if p.TPresim > 0 {
		s.line(`net.simulate(sim_dict["t_presim"])`)
	}
	s.line(`net.simulate(sim_dict["t_sim"])`)
	s.line("net.store_metadata()")
	s.line(`window = np.array([sim_dict["t_presim"], sim_dict["t_presim"] + sim_dict["t_sim"]])`)
	s.line("net.evaluate(window, window)")
	return s.Bytes()
}

// printable keeps a link from ending the script's head: everything but plain link characters becomes "?".
func printable(r rune) rune {
	if r < ' ' || r > '~' || r == '"' || r == '\\' {
		return '?'
	}
	return r
}

// harmless keeps a sentence from doing so.
func harmless(r rune) rune {
	if r < ' ' || r == '"' || r == '\\' || !unicode.IsPrint(r) {
		return '?'
	}
	return r
}

type script struct{ bytes.Buffer }

func (s *script) line(format string, args ...any) { fmt.Fprintf(s, format+"\n", args...) }

// set assigns what differs from the package's default.
func (s *script) set(dict, key, value, usual string) {
	if value != usual {
		s.line(`%s["%s"] = %s`, dict, key, value)
	}
}

func (s *script) number(dict, key string, value, usual float64) {
	s.set(dict, key, float(value), float(usual))
}

func (s *script) sim(p *microcircuit.Params) {
	s.line("sim_dict = copy.deepcopy(default_sim_dict)")
	s.line(`sim_dict["data_path"] = os.path.join(os.getcwd(), "data", "")  # the package joins paths by hand`)
	s.line(`sim_dict["local_num_threads"] = os.cpu_count()`)
	s.line(`sim_dict["t_presim"] = %s`, float(p.TPresim))
	s.line(`sim_dict["t_sim"] = %s`, float(p.TSim))
	s.line(`sim_dict["sim_resolution"] = %s`, float(p.H))
	s.line(`sim_dict["rng_seed"] = %d`, p.Seed)
	s.line("")
}

func (s *script) net(p *microcircuit.Params) {
	usual := microcircuit.Default() // but for scale and background, which the package has otherwise: 1 and dc
	s.line("net_dict = copy.deepcopy(default_net_dict)")
	s.line(`net_dict["N_scaling"] = %s`, float(p.NScaling))
	s.line(`net_dict["K_scaling"] = %s`, float(p.KScaling))
	s.line(`net_dict["bg_input_type"] = "%s"`, field(p, "bg"))
	s.number("net_dict", "bg_rate", p.BgRate, usual.BgRate)
	s.set("net_dict", "K_ext", array(p.KExt[:]), array(usual.KExt[:]))
	if p.Background == microcircuit.Poisson {
		s.number("net_dict", "delay_poisson", p.DExt, usual.DExt)
	}
	s.number("net_dict", "PSP_exc_mean", p.PSPExc, usual.PSPExc)
	s.number("net_dict", "weight_rel_std", p.WeightSD, usual.WeightSD)
	s.number("net_dict", "delay_rel_std", p.DelaySD, usual.DelaySD)
	s.set("net_dict", "V0_type", `"`+field(p, "v0")+`"`, `"`+field(&usual, "v0")+`"`)
	s.set("net_dict", "conn_probs", matrix(connProbs(p)), matrix(connProbs(&usual)))
	s.line("# g and the mean delays act through these matrices only: [target, source].")
	s.line(`net_dict["PSP_matrix_mean"] = %s`, matrix(pspMatrix(p)))
	s.line(`net_dict["delay_matrix_mean"] = %s`, matrix(delayMatrix(p)))
	for _, n := range []struct {
		key    string
		values [2]float64
	}{
		{"E_L", [2]float64{p.EL, usual.EL}}, {"V_th", [2]float64{p.VTh, usual.VTh}},
		{"V_reset", [2]float64{p.VReset, usual.VReset}},
		{"C_m", [2]float64{p.CM, usual.CM}}, {"tau_m", [2]float64{p.TauM, usual.TauM}},
		{"tau_syn", [2]float64{p.TauSyn, usual.TauSyn}}, {"t_ref", [2]float64{p.TRef, usual.TRef}},
	} {
		s.number(`net_dict["neuron_params"]`, n.key, n.values[0], n.values[1])
	}
	s.line("")
}

func (s *script) stim(p *microcircuit.Params) {
	usual := microcircuit.Default()
	s.line("stim_dict = copy.deepcopy(default_stim_dict)")
	if t, u := p.Thalamus, usual.Thalamus; t.On {
		s.line(`stim_dict["thalamic_input"] = True`)
		s.number("stim_dict", "th_start", t.Start, u.Start)
		s.number("stim_dict", "th_duration", t.Duration, u.Duration)
		s.number("stim_dict", "th_rate", t.Rate, u.Rate)
		s.number("stim_dict", "PSP_th", t.PSP, u.PSP)
		s.number("stim_dict", "delay_th_mean", t.Delay, u.Delay)
		s.number("stim_dict", "delay_th_rel_std", t.DelaySD, u.DelaySD)
		if probs := thalamicProbs(p); p.Thalamus.Scaling == microcircuit.ThNetwork && p.NScaling != 1 {
			s.line("# The package does not scale thalamic synapses with N; these probabilities do.")
			s.line(`stim_dict["conn_probs_th"] = %s`, array(probs[:]))
		}
	}
	if dc, u := p.Pulse, usual.Pulse; dc.On {
		s.line(`stim_dict["dc_transient"] = True`)
		s.number("stim_dict", "dc_transient_start", dc.Start, u.Start)
		s.number("stim_dict", "dc_transient_dur", dc.Duration, u.Duration)
		s.number("stim_dict", "dc_transient_amp", dc.Amp, u.Amp)
	}
}

// float writes a number so that Python reads a float, and the same one.
func float(x float64) string {
	s := microcircuit.FormatNumber(x)
	if !strings.ContainsAny(s, ".e") {
		s += ".0"
	}
	return s
}

func array(values []float64) string { return "np.array([" + list(values) + "])" }

func list(values []float64) string {
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = float(v)
	}
	return strings.Join(texts, ", ")
}

func matrix(m [microcircuit.Populations][microcircuit.Populations]float64) string {
	var b strings.Builder
	b.WriteString("np.array([\n")
	for i := range m {
		b.WriteString("    [" + list(m[i][:]) + "],\n")
	}
	b.WriteString("])")
	return b.String()
}
