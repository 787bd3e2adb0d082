package text

import (
	"strings"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/wire"
	"microcircuit/web/lab"
	"microcircuit/web/params"
	"microcircuit/web/sweep"
	"microcircuit/web/teaching"
)

// Every parameter, choice, reason, kind and failure has its words. TestLanguages finds fields that have none.
func TestComplete(t *testing.T) {
	e := English()
	for _, language := range append([]string{"en"}, params.Translations()...) {
		texts := In(language)
		for _, name := range append(params.Themes(), params.Languages()...) {
			if texts.ChoiceNames[name] == "" {
				t.Errorf("%s: %s has no name", texts.Language, name)
			}
		}
		for _, key := range params.SettableKeys() {
			if texts.Label(key) == "" || texts.Help(key) == "" {
				t.Errorf("%s: %s has no label or no help", texts.Language, key)
			}
		}
	}
	for why := wire.Panicked; why <= wire.BadParams; why++ {
		if s := e.Failure(&lab.Failure{Why: why, Text: "WORDS", Bytes: 5e9}); !strings.Contains(s, "WORDS") && !strings.Contains(s, "5.00 GB") || strings.Contains(s, "%!") {
			t.Errorf("failure %d: %q", why, s)
		}
	}
}

// Whatever a teacher or a learner is told has its words.
func TestTeachComplete(t *testing.T) {
	teach := English().Teach
	for _, q := range []params.Quantity{params.Rates, params.Latency, params.Number, params.Text} {
		if teach.Instructions[q] == "" || teach.Quantities[q] == "" {
			t.Errorf("%s has no words", q)
		}
	}
	for _, state := range []string{string(teaching.Waiting), string(teaching.Failed), "reproduced", "different", "unanswered", "other"} {
		if teach.Verdicts[state] == "" {
			t.Errorf("verdict %s has no words", state)
		}
	}
	out := func(why teaching.Reason) teaching.Found {
		return teaching.Found{Reason: why, Notice: params.Notice{Kind: params.Malformed, Value: "x"}}
	}
	found := teach.Found(&teaching.Pasted{Seen: 12, Beyond: 5, HandIns: make([]teaching.Found, 3), LeftOut: []teaching.Found{out(teaching.CutOff), out(teaching.Damaged),
		out(teaching.Elsewhere), out(teaching.Network)}})
	for _, s := range []string{teach.SeedOf("7"), teach.By("", "7"), teach.ReproducedAt(1, "ab"), teach.NotReproducedAt(1, "ab"), English().TooLong(teaching.Excess{Limit: 2048, By: 5, Key: "q"}),
		English().TooLong(teaching.Excess{Limit: 2048, By: 5}), teach.Length(5, 2048), teach.AskTime(10_000, 90), teach.AskTime(10_000, 600), teach.Checked(1, 2), English().Times(500, 1500, 100, 0.1), found} {
		if s == "" || strings.Contains(s, "%!") {
			t.Errorf("%q", s)
		}
	}
	if want := "The link asks for 10 s of model time after its warm-up; that may take 10 min here."; teach.AskTime(10_000, 600) != want {
		t.Errorf("got %q", teach.AskTime(10_000, 600))
	}
}

var reasons = []microcircuit.Reason{
	microcircuit.OutOfRange, microcircuit.NotANumber, microcircuit.NotAChoice, microcircuit.NotWhole, microcircuit.NotOnGrid,
	microcircuit.NotResolution, microcircuit.ResetTooHigh, microcircuit.TausEqual, microcircuit.PulsesOverlap,
	microcircuit.NotInMemory, microcircuit.BadFormat, microcircuit.TooMany, microcircuit.TooStrong, params.UnknownKey, params.TextTooLong, params.NotText, params.SeedOfName, params.NotID, params.HasUnseen,
	params.NotARange, params.StepAway, params.NotSoMany, sweep.TooManyRuns,
}

// Each reason's sentence names key, value and range.
func TestReasons(t *testing.T) {
	for _, why := range reasons {
		s := English().Param(&microcircuit.ParamError{Key: "g", Value: "VALUE", Min: -20, Max: 0, Why: why})
		for _, part := range []string{"g", "VALUE", "−20 … 0"} {
			if !strings.Contains(s, part) || strings.Contains(s, "%!") {
				t.Errorf("%s: %q lacks %q", why, s, part)
			}
		}
	}
}

func TestNotices(t *testing.T) {
	for fragment, want := range map[string]string{
		"sweep=kext:1:2:1": "sweep = kext:1:2:1: only a parameter that is one number can be swept, or scale for neurons and synapses together.",
		"sweep=g:-4,-4,-3": "sweep: g:-4 stands in the range more than once.",
		"sweep=g:-6:2:1":   "sweep = g:1 is out of range; allowed: −20 … 0.",
		"sweep=g:-4,-3":    "sweep = g:-4,-3 does not have so many values as a sweep on the page has: 3 … 11.",
		"seeds=many":       "seeds = many does not have the right form; allowed: name, or a number from 1 to 5, or both as name,3.",
		"n=2":              "n = 2 is out of range; allowed: 0.01 … 1. Instead: n = 0.1.",
		"at=5:foo:3":       "at = 5:foo:3 does not have the right form; allowed: step:key:value; bg_rate, th, dc.",
		// What cannot be seen is named, a hash has no numbers from to, and keys are called by their names.
		"seed=7%C2%A0x":           "seed = 7‹no-break space›x holds what cannot be seen; allowed: 1 … 4294967295. Instead: seed = 55.",
		"seed=7%E2%80%8B":         "seed = 7‹zero-width space› holds what cannot be seen; allowed: 1 … 4294967295. Instead: seed = 55.",
		"seed=7%0A":               "seed = 7‹line break› holds what cannot be seen; allowed: 1 … 4294967295. Instead: seed = 55.",
		"seed=+7":                 "seed = ‹space›7 holds what cannot be seen; allowed: 1 … 4294967295. Instead: seed = 55.",
		"bg=dc%E1%A0%8E":          "bg = dc‹U+180E› holds what cannot be seen; allowed: poisson, dc. Instead: bg = poisson.",
		"%01=7":                   "There is no parameter “‹U+0001›” (value 7); it is ignored.",
		"hash=xyz":                "hash = xyz does not have the right form; allowed: step:hash, the hash in 16 digits 0–9 a–f.",
		"hash=0:0123456789abcdef": "hash = 0:0123456789abcdef does not have the right form; allowed: step:hash, the hash in 16 digits 0–9 a–f.",
		"v=1.x":                   "v = 1.x does not have the right form; allowed: 1, or a release as 1.2.3. Instead: v = 1.",
		"N_scaling=0.02":          "“N_scaling” is called n here; its value 0.02 is ignored.",
		"sead=7":                  "There is no parameter “sead” (value 7), perhaps seed is meant; it is ignored.",
		"bg=noise":                "bg = noise is none of the choices: poisson, dc. Instead: bg = poisson.",
		"tau_m=0":                 "tau_m = 0 is out of range; allowed: 1 … 100 ms. Instead: tau_m = 10.",
		"ask=all":                 "ask = all is none of the choices: rates, latency, number, text.",
		"colour=blue":             "There is no parameter “colour” (value blue); it is ignored.",
		"n":                       "“n” in the link is not of the form key=value; it is ignored.",
		"seed=1&seed=2":           "seed stands in the link more than once; 2 is ignored. Instead: seed = 1.",
	} {
		_, notices := params.Parse(fragment)
		if got := English().Notice(notices[0]); got != want {
			t.Errorf("%s: got %q, want %q", fragment, got, want)
		}
	}
	for _, fragment := range []string{strings.Repeat("x", 9000), strings.Repeat("a=1&", 30)} {
		_, notices := params.Parse(fragment)
		if s := English().Notice(notices[len(notices)-1]); strings.Contains(s, "%!") {
			t.Errorf("%q", s)
		}
	}
}

func TestNumbers(t *testing.T) {
	e := English()
	p := microcircuit.Default()
	for _, c := range [][2]string{
		{e.Thousands(298880968), "298,880,968"}, {e.Thousands(999), "999"}, {e.Bytes(1.26e9), "1.26 GB"}, {e.Bytes(12e6), "12 MB"}, {e.Bytes(1500), "2 kB"},
		{e.Pace(0.09), "11 × faster than real time"}, {e.Pace(0.4), "2.5 × faster than real time"}, {e.Pace(2.5), "2.5 × slower than real time"}, {e.Pace(0), ""},
		{e.Fidelity(&p, microcircuit.Change{Step: 1, Key: "dc", Value: 1}), "10 % of the neurons · changed: inputs during the run"},
		{e.ModelTime(1500), "1.500 s"}, {e.Fidelity(&p), "10 % of the neurons · rates agree with NEST"},
		{e.Thinning(1), "all neurons shown"}, {e.Thinning(2), "every second neuron shown"}, {e.Thinning(10), "every tenth neuron shown"},
		{e.Thinning(11), "1 in 11 neurons shown"}, {e.StepOf(0.1), "One step of 0.1 ms (.)"}, {e.Number("-4.1"), "−4.1"},
	} {
		if c[0] != c[1] {
			t.Errorf("got %q, want %q", c[0], c[1])
		}
	}
	p.Background = microcircuit.DC
	if got := e.Fidelity(&p); got != "10 % of the neurons · nearly silent" {
		t.Errorf("a network that cannot fire: %q", got)
	}
	p.Background = microcircuit.Poisson
	p.NScaling = 0.02
	if got := e.Fidelity(&p); !strings.Contains(got, "too small: rates are wrong") {
		t.Errorf("scale 0.02: %q", got)
	}
	var rates [microcircuit.Populations]float64
	for _, s := range []string{e.Summary(1000, rates), e.CannotFire([]microcircuit.Population{0, 1}, &microcircuit.Derived{}), e.Engine(2, "simd", 1e7, true),
		e.Engine(1, "simd", 1e7, false), e.HashAt(1, "ab"), e.Scale(0.1, 0.2), e.Scale(1, 1), e.Size(1, 2), e.Rate("L4E", 1), e.Reference(1, 0.1),
		e.Reference(1, 0), e.Build(100, 0.5), e.Failure(&lab.Failure{Lost: true}), e.Failure(&lab.Failure{Crashed: true, Text: "x"}), e.Subtitle(0.2, 0.2), e.State("paused"), e.RunOnSays(0), e.RunOnSays(3000)} {
		if s == "" || strings.Contains(s, "%!") {
			t.Errorf("%q", s)
		}
	}
}

// Whatever was found in a text, why it is left out and what it has otherwise is told in both languages, and the
// numbers add up.
func TestClassWords(t *testing.T) {
	for _, texts := range []*Texts{English(), German()} {
		var all []string
		for _, why := range []teaching.Reason{teaching.Damaged, teaching.CutOff, teaching.Assignment, teaching.Network, teaching.Elsewhere} {
			f := teaching.Found{Reason: why, Notice: params.Notice{Kind: params.BadValue, Key: "hash", Value: "1:2", Why: microcircuit.BadFormat}}
			all = append(all, texts.LeftOut(&f))
		}
		for _, d := range []teaching.Difference{{Key: "q", Value: "Why?"}, {Key: "ask", Value: "text", Wanted: "rates"}, {Key: "ask"}, {Key: "t_sim", Value: "500", Wanted: "1000"},
			{Key: "g", Value: "-5", Wanted: "-4"}, {Key: "at", Value: "1:dc:5"}, {Key: "conn"}} {
			all = append(all, texts.Difference(d))
		}
		teach := texts.Teach
		all = append(all, teach.Found(&teaching.Pasted{Lines: 3}), teach.Room(1500, 0), teach.Room(-3, 7000), teach.SameAs(2), teach.SameName(2),
			teach.Attempts(3), teach.Rows(1, 50, 2000), teach.Long(2048), teach.Cut(1))
		for _, key := range []string{"given", "board", "page", "draft", "others", "unlike"} {
			all = append(all, teach.Compared[key])
		}
		for _, s := range all {
			if s == "" || strings.Contains(s, "%!") || strings.HasPrefix(s, ":") {
				t.Errorf("%s: %q", texts.Language, s)
			}
		}
	}
	p := teaching.Pasted{Seen: 6, HandIns: []teaching.Found{{}, {Same: 1}}, LeftOut: []teaching.Found{{Reason: teaching.Damaged}, {Reason: teaching.Elsewhere}}, Beyond: 2}
	if got, want := English().Teach.Found(&p), "Addresses seen: 6. Hand-ins found: 1. Damaged: 1. Others: 1. The same once more: 1. Beyond the largest class: 2."; got != want {
		t.Errorf("got %q", got)
	}
	if got, want := English().Difference(teaching.Difference{Key: "t_sim", Value: "500", Wanted: "1000"}), "ended at 0.5 s instead of 1 s"; got != want {
		t.Errorf("got %q", got)
	}
}
