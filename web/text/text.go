// Package text is every sentence that page and command line show.
//
// A language is one value of Texts, written in a file of its own (english.go): its fields are words and templates, its
// maps have an entry for every parameter, reason and failure. The methods fill the templates in and know how numbers are
// written; they are the same for all languages.
package text

import (
	"strconv"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/wire"
	"microcircuit/web/lab"
	"microcircuit/web/params"
)

// Texts is one language. Templates take their values in the order that english.go shows.
type Texts struct {
	Numbers
	Take                                                                                          Take
	Language                                                                                      string // key of the language in links and in HTML
	Title, Network, Poisson, DC, NewSeed, CopyLink, Copied                                        string
	Play, Pause, Step, Reset, Speed, Model, WarmUp                                                string
	RateAxis, ReferenceMark, Activity, RasterLabel, Restart, Dismiss                              string
	Reload                                                                                        string
	AboutTitle, LicenceSays, Licence, Notices, SourceCode, NoSource                               string
	KeysTitle, OneWorker, Crowded, AllShown                                                       string
	StartFrom, Agree, Cancel, Advanced                                                            string
	Scrub, ZoomIn, ZoomOut, Live, SameNetwork, CompareAB, Former                                  string
	Branching, BranchingSays, Adopt                                                               string
	View, Hear, Mute                                                                              string
	ChoiceNames                                                                                   map[string]string // of themes and languages
	WhileItRuns, PulseTh, PulseThSays, PulseDC, PulseDCSays, RateNow                              string
	ClearChanges, PotentialsTitle, PotentialsSays, PickEach, PickOne                              string
	TimeUnit, BeforeUnit, InputUnit, WhyTitle, WhyAsk, WhyReplays                                 string
	OpenWhole, UpdateThere, TakeUpdate                                                            string
	WhyWatch, WhyInputs, External, ThalamusShort                                                  string
	MatrixTitle, MatrixSays, ToFrom, DifferenceTitle                                              string
	Instruments, RateUnit, CVUnit, CCUnit, DriveUnit, Rheobase                                    string
	SynchronyUnit, PoissonLike, LatencyUnit, FrequencyUnit, PowerUnit                             string
	OnsetUnit                                                                                     string
	Exercises, CloseExercise, Predict, RunIt, LockIn, Compare, Guess                              string
	Here, Points, Explanation, Again, ItsNetwork                                                  string
	Teach                                                                                         *Teach
	Boards                                                                                        *Boards
	Keys                                                                                          []Key
	Labels, Helps                                                                                 map[string]string // by key of a parameter
	Reasons                                                                                       map[microcircuit.Reason]string
	Kinds                                                                                         map[params.Kind]string
	called, similar                                                                               string            // of keys that are none, and what was meant
	forms                                                                                         map[string]string // of values, by key of a parameter
	unseen                                                                                        map[rune]string   // names of characters that cannot be seen
	Failures                                                                                      map[wire.Failure]string
	States                                                                                        map[string]string
	Obstacles                                                                                     map[string]string // by key of a parameter
	Cite                                                                                          []string          // what to cite
	presetNames, presetSays                                                                       map[string]string // by key of a preset
	groups                                                                                        map[string]string // titles of groups of parameters
	Speeds                                                                                        map[float64]string
	projectionSays, countedOver, pairSays, potentialNow, neuron                                   string
	whySays, whySum                                                                               string
	changed                                                                                       map[string]string // by key of a change: time, value
	stretch, kept                                                                                 string
	silent                                                                                        string
	release, releaseOf                                                                            string
	subtitle, fidelity, cannotFire, summary, engine, engineAlone                                  string
	hashAt, scale, scales, faster, slower, size, thinned, otherwise, enlarge, shrink, rate, known string
	knownOnce, lost, crashed, build, used, ask                                                    string
	projection                                                                                    string
	exerciseNumber, score, noExercise, untranslated                                               string
	boxSays, sampleSays, driveSays, predicted, noAnalyst, thisMachine                             string
	tabs, cardTitles, cardSays                                                                    map[string]string
	cost                                                                                          [6]string // pace, events, memory, prediction, workers, kernel
	illustrative, degraded, asNEST, full, other                                                   string
	and, seconds, cores                                                                           string
	units                                                                                         map[string]string // that are words, by their names in microcircuit
}

// Key is a key and what it does.
type Key struct{ Key, Does string }

// In gives the texts of a language by its key, English where there is none.
func In(language string) *Texts {
	if language == "de" {
		return German()
	}
	return English()
}

// cite is what to cite, in any language.
func cite() []string {
	return []string{
		"Potjans TC, Diesmann M (2014) The cell-type specific cortical microcircuit: relating structure and activity in a full-scale spiking network model. Cereb Cortex 24:785-806. doi:10.1093/cercor/bhs358",
		"van Albada SJ, Helias M, Diesmann M (2015) Scalability of asynchronous networks is limited by one-to-one mapping between effective connectivity and correlations. PLoS Comput Biol 11:e1004490. doi:10.1371/journal.pcbi.1004490",
	}
}

// Label names a parameter.
func (t *Texts) Label(key string) string { return t.Labels[key] }

// Help says what a parameter is.
func (t *Texts) Help(key string) string { return t.Helps[key] }

// Unit names a unit of a parameter.
func (t *Texts) Unit(unit string) string {
	if word, is := t.units[unit]; is {
		return word
	}
	return unit
}

// Group is the title of a group of parameters.
func (t *Texts) Group(key string) string { return t.groups[key] }

// Projection names the synapses from one population to another.
func (t *Texts) Projection(source, target microcircuit.Population) string {
	return t.fill(t.projection, source.Label(), target.Label())
}

// PresetName names a network to start from.
func (t *Texts) PresetName(key string) string { return t.presetNames[key] }

// PresetSays says what it is for, or what it takes.
func (t *Texts) PresetSays(key string, synapses int, bytes float64) string {
	return strings.NewReplacer("{synapses}", t.Thousands(synapses), "{bytes}", t.Bytes(bytes)).Replace(t.presetSays[key])
}

// Release names the program, with the commit that it was built from if that is known. Of a commit so many digits stand as
// tell it from others; what follows a + stays.
func (t *Texts) Release(commit string) string {
	if commit == "" {
		return t.fill(t.release, params.Release)
	}
	name, changes, changed := strings.Cut(commit, "+")
	name = name[:min(len(name), commitDigits)]
	if changed {
		name += "+" + changes
	}
	return t.fill(t.releaseOf, params.Release, name)
}

// commitDigits is how many hexadecimal digits of a commit's name stand on the page.
const commitDigits = 12

// Subtitle says how large the network is.
func (t *Texts) Subtitle(neurons int) string { return t.fill(t.subtitle, t.Thousands(neurons)) }

// Fidelity says which network runs and what holds for its rates.
func (t *Texts) Fidelity(p *microcircuit.Params, at ...microcircuit.Change) string {
	holds := t.other
	d := p.Derive()
	switch n := min(p.NScaling, p.KScaling); {
	case len(p.Silent(&d)) > 0:
		holds = t.silent
	case n < illustrativeOnly:
		holds = t.illustrative
	case n < leastFaithful:
		holds = t.degraded
	case n == 1:
		holds = t.full
	case plainButScale(p) && len(at) == 0:
		holds = t.asNEST
	}
	background := t.Poisson
	if p.Background == microcircuit.DC {
		background = t.DC
	}
	return t.fill(t.fidelity, t.Short(p.NScaling), background, holds)
}

// Degraded says that a network fires at other rates than the whole, since it is small, or not at all: Fidelity has the words.
func (t *Texts) Degraded(p *microcircuit.Params) bool {
	d := p.Derive()
	return min(p.NScaling, p.KScaling) < leastFaithful || len(p.Silent(&d)) > 0
}

// leastFaithful is the smallest scale at which rates are as NEST's (MODEL, reference rates); below illustrativeOnly they are no
// longer near them.
const (
	leastFaithful    = 0.1
	illustrativeOnly = 0.05
)

// plainButScale says that nothing but scale, seed and times differs from the defaults.
func plainButScale(p *microcircuit.Params) bool {
	plain := microcircuit.Default()
	plain.NScaling, plain.KScaling, plain.Background = p.NScaling, p.KScaling, p.Background
	plain.Seed, plain.TSim, plain.TPresim, plain.V0 = p.Seed, p.TSim, p.TPresim, p.V0
	return *p == plain
}

// CannotFire warns of populations that a constant current leaves below threshold, with their drive over rheobase.
func (t *Texts) CannotFire(silent []microcircuit.Population, d *microcircuit.Derived) string {
	names := make([]string, len(silent))
	for i, p := range silent {
		names[i] = p.Label() + " (" + t.Decimals(d.Drive[p], 2) + ")"
	}
	last := len(names) - 1
	list := names[last]
	if last > 0 {
		list = strings.Join(names[:last], ", ") + " " + t.and + " " + names[last]
	}
	return t.fill(t.cannotFire, list)
}

// State names what the lab is doing.
func (t *Texts) State(state string) string { return t.States[state] }

// Summary is the raster in a sentence.
func (t *Texts) Summary(ms float64, rates [microcircuit.Populations]float64) string {
	parts := make([]string, len(rates))
	for i, r := range rates {
		parts[i] = microcircuit.Population(i).Label() + " " + t.Decimals(r, 1)
	}
	return t.fill(t.summary, t.ModelTime(ms), strings.Join(parts, "; "))
}

// Engine says what computes.
func (t *Texts) Engine(workers int, kernel string, bytes float64, isolated bool) string {
	if kernel == "" {
		return ""
	}
	template := t.engine
	if !isolated {
		template = t.engineAlone
	}
	return t.fill(template, workers, kernel, t.Bytes(bytes))
}

// HashAt shows the spike hash of so many seconds.
func (t *Texts) HashAt(second int, hash string) string { return t.fill(t.hashAt, second, hash) }

// Scale shows N and K and the number of neurons.
func (t *Texts) Scale(n, k float64, neurons int) string {
	if n == k {
		return t.fill(t.scale, t.Short(n), t.Thousands(neurons))
	}
	return t.fill(t.scales, t.Short(n), t.Short(k), t.Thousands(neurons))
}

// ModelTime shows model time in seconds.
func (t *Texts) ModelTime(ms float64) string { return t.fill(t.seconds, ms*1e-3) }

// Stretch says which stretch of model time is in view.
func (t *Texts) Stretch(firstMS, lastMS float64) string {
	return t.fill(t.stretch, firstMS*1e-3, lastMS*1e-3)
}

// ProjectionSays describes a projection: connection probability (%), synapses here, multiplier, and what a click brings.
func (t *Texts) ProjectionSays(source, target microcircuit.Population, percent float64, synapses int, m, next float64) string {
	return t.fill(t.projectionSays, source.Label(), target.Label(), percent, t.Thousands(synapses), t.Short(m), t.Short(next))
}

// CountedOver says over which time two networks' rates are counted (ms).
func (t *Texts) CountedOver(a, b, presim float64) string {
	return t.fill(t.countedOver, a*1e-3, b*1e-3, presim*1e-3)
}

// PairSays says a population's rates in two networks.
func (t *Texts) PairSays(label string, a, b float64) string {
	return t.fill(t.pairSays, label, a, b)
}

// Changed says what was changed at which time.
func (t *Texts) Changed(key string, ms float64, value string) string {
	return t.fill(t.changed[key], t.ModelTime(ms), value)
}

// PotentialNow says a neuron's potential (mV) and synaptic current (pA).
func (t *Texts) PotentialNow(v, i float64) string { return t.fill(t.potentialNow, v, i) }

// Neuron names a neuron by population and number.
func (t *Texts) Neuron(label string, gid int) string { return t.fill(t.neuron, label, gid) }

// WhySays names a spike.
func (t *Texts) WhySays(neuron string, ms float64) string {
	return t.fill(t.whySays, neuron, ms*1e-3)
}

// InputSays says a source's input of the last 50 and 10 ms (mV).
func (t *Texts) InputSays(label string, long, short float64) string {
	return t.Number(t.fill("%s: %+.1f, %+.1f mV", label, long, short))
}

// WhySum says what the input before a spike adds up to (ms, mV, mV).
func (t *Texts) WhySum(ms, excited, inhibited float64) string {
	return t.fill(t.whySum, ms, excited, inhibited)
}

// Kept says from when on spikes are kept, and in how much memory.
func (t *Texts) Kept(firstMS, bytes float64) string {
	return t.fill(t.kept, firstMS*1e-3, t.Bytes(bytes))
}

// Pace shows a realtime factor: "11× real time" when faster, "0.4× real time" when slower; "" if it is not known.
func (t *Texts) Pace(rtf float64) string {
	switch {
	case !(rtf > 0):
		return ""
	case rtf <= 1:
		return t.fill(t.faster, t.significant(1/rtf))
	}
	return t.fill(t.slower, t.significant(1/rtf))
}

// SpeedName names a choice of speed.
func (t *Texts) SpeedName(speed float64) string { return t.Speeds[speed] }

// Size gives the numbers of neurons and synapses.
func (t *Texts) Size(neurons, synapses int) string {
	return t.fill(t.size, t.Thousands(neurons), t.Thousands(synapses))
}

// Thinning says which neurons a figure shows.
func (t *Texts) Thinning(oneIn int) string {
	if oneIn <= 1 {
		return t.AllShown
	}
	return t.fill(t.thinned, oneIn)
}

// ThinningOf says which neurons a figure with an enlarged layer shows.
func (t *Texts) ThinningOf(layer string, oneIn, others int) string {
	return layer + ": " + t.Thinning(oneIn) + " · " + t.fill(t.otherwise, t.Thinning(others))
}

// Enlarge says what a layer's name does when it is pressed.
func (t *Texts) Enlarge(layer string, large bool) string {
	if large {
		return layer + ": " + t.shrink
	}
	return layer + ": " + t.enlarge
}

// Rate says a population's mean rate.
func (t *Texts) Rate(label string, rate float64) string { return t.fill(t.rate, label, rate) }

// Reference says the reference's mean rate, and its SD where there is one.
func (t *Texts) Reference(mean, sd float64) string {
	if sd == 0 {
		return t.fill(t.knownOnce, mean)
	}
	return t.fill(t.known, mean, sd)
}

// Build says what is being built and how far it has come.
func (t *Texts) Build(synapses int, progress float64) string {
	return t.fill(t.build, t.Thousands(synapses), 100*progress)
}

// Failure says why a run has ended.
func (t *Texts) Failure(f *lab.Failure) string {
	switch {
	case f.Lost:
		return t.fill(t.lost, f.Worker+1)
	case f.Crashed:
		return t.fill(t.crashed, f.Worker+1, f.Text)
	case f.Why == wire.OutOfMemory:
		return t.fill(t.Failures[f.Why], t.Bytes(f.Bytes))
	}
	return t.fill(t.Failures[f.Why], f.Text)
}

// Param says in a line why a value is refused, with key, value and range.
func (t *Texts) Param(e *microcircuit.ParamError) string {
	return t.reason(params.Notice{Key: e.Key, Value: e.Value, Min: e.Min, Max: e.Max, Why: e.Why})
}

// Notice says what was repaired in a link, and what holds instead.
func (t *Texts) Notice(n params.Notice) string {
	sentence := t.Kinds[n.Kind]
	n.Key, n.Value = t.named(n.Key), t.named(n.Value)
	key, called := params.KeyOf(n.Key)
	switch n.Kind {
	case params.Unknown:
		switch {
		case called:
			sentence = t.fill(t.called, n.Key, key, n.Value)
		case n.Meant != "":
			sentence = t.fill(t.similar, n.Key, n.Meant, n.Value)
		default:
			sentence = t.fill(sentence, n.Key, n.Value)
		}
	case params.BadValue, params.Contradict:
		sentence = t.reason(n)
	case params.TooLong:
		return t.fill(sentence, int(n.Max))
	case params.More:
		return t.fill(sentence, n.Value)
	default:
		sentence = t.fill(sentence, n.Key, n.Value)
	}
	if n.Used != "" {
		sentence += " " + t.fill(t.used, n.Key, n.Used)
	}
	return sentence
}

// reason fills in the sentence of a reason: key, value, smallest and largest allowed value or the names of the choices.
func (t *Texts) reason(n params.Notice) string {
	allowed := Spelled(microcircuit.FormatNumber(n.Min)) + " … " + Spelled(microcircuit.FormatNumber(n.Max))
	if names := params.Choices(n.Key); names != "" {
		allowed = names
	} else if form, ok := t.forms[n.Key]; ok && (n.Why == microcircuit.BadFormat || n.Why == params.HasUnseen) {
		allowed = form
	} else if f, ok := microcircuit.FieldByKey(n.Key); ok && f.Unit != "" {
		allowed += " " + t.Unit(f.Unit)
	}
	return t.fill(t.Reasons[n.Why], n.Key, t.named(n.Value), allowed)
}

// named writes the names of characters that cannot be seen in their places; a space is named at the ends of a text only.
func (t *Texts) named(s string) string {
	var b strings.Builder
	for i, c := range s {
		picture := c >= '␀' && c <= '␟' // of a control character
		switch name := t.unseen[c]; {
		case c == ' ' && i > 0 && i < len(s)-1 || !picture && !params.Unseen(c):
			b.WriteRune(c)
		case name != "":
			b.WriteString("‹" + name + "›")
		case picture:
			b.WriteString("‹U+" + hexadecimal(c-'␀') + "›")
		default:
			b.WriteString("‹U+" + hexadecimal(c) + "›")
		}
	}
	return b.String()
}

// hexadecimal writes the number of a character as Unicode does.
func hexadecimal(c rune) string {
	digits := strings.ToUpper(strconv.FormatInt(int64(c), 16))
	return strings.Repeat("0", max(0, 4-len(digits))) + digits
}

// Tab names a choice of instruments.
func (t *Texts) Tab(key string) string { return t.tabs[key] }

// Card gives the title of an instrument and what it shows.
func (t *Texts) Card(key string) (title, says string) { return t.cardTitles[key], t.cardSays[key] }

// BoxSays says a population's rates.
func (t *Texts) BoxSays(label string, mean, sd, median float64) string {
	return t.fill(t.boxSays, label, mean, sd, median)
}

// Predicted says what theory predicts.
func (t *Texts) Predicted(rate float64) string { return t.fill(t.predicted, rate) }

// SampleSays says how large a sample is, with mean and SD.
func (t *Texts) SampleSays(label string, n int, mean, sd float64) string {
	return t.fill(t.sampleSays, label, n, mean, sd)
}

// DriveSays says both drives of a population.
func (t *Texts) DriveSays(label string, all, alone float64) string {
	return t.fill(t.driveSays, label, all, alone)
}

// ValueSays says a population's number.
func (t *Texts) ValueSays(label string, x float64) string { return t.fill("%s: %.2f", label, x) }

// ExerciseNumber counts an exercise among all.
func (t *Texts) ExerciseNumber(n, of int) string { return t.fill(t.exerciseNumber, n, of) }

// Score says how good a prediction was, 0 … 100.
func (t *Texts) Score(score float64) string { return t.fill(t.score, score) }

// NoExercise says that a link names an exercise that is none.
func (t *Texts) NoExercise(key string) string { return t.fill(t.noExercise, key) }

// Untranslated says why exercises are in English.
func (t *Texts) Untranslated(problem string) string { return t.fill(t.untranslated, problem) }

// NoAnalyst says that statistics have ended.
func (t *Texts) NoAnalyst(words string) string { return t.fill(t.noAnalyst, words) }

// ThisMachine names the visitor's own among others, and the scale it runs.
func (t *Texts) ThisMachine(scale float64) string {
	return t.fill(t.thisMachine, t.Short(scale))
}

// Machine names a published machine, with its number of cores if it is one of cores.
func (t *Texts) Machine(name string, cores int) string {
	if cores == 0 {
		return name
	}
	return t.fill(t.cores, name, cores)
}

// RTF writes a realtime factor or a range of them; a dash if it is not known.
func (t *Texts) RTF(low, high float64) string {
	if low == 0 {
		return "—"
	}
	if low == high {
		return t.fill("%.2f", low)
	}
	return t.fill("%.2f–%.2f", low, high)
}

// Cost lists what a run takes, names and values.
func (t *Texts) Cost(rtf, events, bytes, predicted float64, workers int, kernel string) [][2]string {
	pace := "—"
	if events > 0 {
		pace = t.fill("%.0f × 10⁶", events/1e6)
	}
	values := [...]string{t.RTF(rtf, rtf), pace, t.Bytes(bytes), t.Bytes(predicted), strconv.Itoa(workers), kernel}
	all := make([][2]string, len(values))
	for i, v := range values {
		all[i] = [2]string{t.cost[i], v}
	}
	return all
}

// Obstacle says why the reference package cannot run the value that a parameter has.
func (t *Texts) Obstacle(key string) string { return t.Obstacles[key] }
