package text

import (
	"math"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/wire"
	"microcircuit/web/filewire"
)

// Transfer is the words for files that people take away and bring. Templates take their values in the order that
// english_transfer.go shows.
type Transfer struct {
	Numbers
	Open, Title, Close, Figure, FigureSays, Raster, AsPNG, AsSVG                string
	Bring, BringSays, Choose, Drop, Writing, Reading, Seconds                   string
	Compared, Theirs, Histograms, TickSays, OutlineSays, DistanceSays, SeedsSay string
	Unread, TooLarge, Moved, NoPicture, Gone, Columns, Partly                   string
	Population                                                                  string
	names, says                                                                 map[string]string // by key of a file
	statistics                                                                  [3]string         // rate, CV, CC
	hash, evaluated, since, again, unreadable, line, broken                     string
	brought, window, here, nobody, theirRaster, hereMean, yours                 string
	cardAwaits, cardAgrees, cardDiffers                                         string
}

// Name names a file that can be taken, and Says tells what is in it.
func (t *Transfer) Name(key string) string { return t.names[key] }

// Says tells what is in a file.
func (t *Transfer) Says(key string) string { return t.says[key] }

// Hash returns in words of which steps a spike hash is, in files too: its time is written as machines write it.
func (t *Transfer) Hash(hash string, steps uint32, ms float64) string {
	return t.fill(t.hash, hash, steps, microcircuit.FormatNumber(decimal(ms)))
}

// Evaluated returns in words which spikes statistics are of, where the run has gone on since.
func (t *Transfer) Evaluated(steps uint32, ms float64) string {
	return t.fill(t.evaluated, steps, microcircuit.FormatNumber(decimal(ms)))
}

// Since returns in words that the record lacks what was before.
func (t *Transfer) Since(steps uint32) string { return t.fill(t.since, steps) }

// Repeat returns in words how to get the same without a page.
func (t *Transfer) Repeat(link string) string { return t.fill(t.again, link) }

// Unreadable returns in words what is wrong in files, with file and line.
func (t *Texts) Unreadable(p *filewire.Problem) string {
	return t.fill(t.Transfer.unreadable, t.Problem(p))
}

// Problem tells what web/files says of files: what is wrong, or a sentence that stands with what is read. What has no
// translation, the words of a library, stays as it is.
func (t *Texts) Problem(p *filewire.Problem) string {
	where, what := "", p.What
	if p.File != "" {
		where = p.File + ": "
	}
	if p.Line > 0 {
		where += t.fill(t.Transfer.line, int(p.Line))
	}
	if translated, found := faults[t.Language][what]; found {
		what = translated
	}
	values := make([]any, len(p.Values))
	for i, v := range p.Values {
		values[i] = v
	}
	return where + t.fill(what, values...)
}

// RasterLabels are the words of a raster on paper.
func (t *Transfer) RasterLabels(title string) filewire.Labels {
	return filewire.Labels{Title: title, Time: t.Seconds, Decimal: t.decimal}
}

// Broken returns in words that a file could not be written.
func (t *Transfer) Broken(problem string) string { return t.fill(t.broken, problem) }

// NotByNEST returns in words why NEST cannot run an experiment: by the keys of parameters.
func (t *Texts) NotByNEST(keys string) string {
	var all []string
	for _, key := range strings.Fields(keys) {
		all = append(all, t.Obstacle(key))
	}
	return strings.Join(all, " ")
}

// Imported sums up a run that was brought.
func (t *Transfer) Imported(m *filewire.Imported) string {
	return t.fill(t.brought, t.Thousands(int(m.Neurons)), t.Thousands(int(m.Spikes)), m.Hash)
}

// Windows returns in words when both runs were evaluated.
func (t *Transfer) Windows(m *filewire.Imported) string {
	says := t.fill(t.window, t.ms(m.From), t.ms(m.To))
	if m.HereTo == 0 {
		return says + " " + t.nobody
	}
	return says + " " + t.fill(t.here, t.ms(m.HereFrom), t.ms(m.HereTo))
}

// HereMean returns the words for the mean rate of the page's network beside that of a run that was brought.
func (t *Transfer) HereMean(rate float64) string { return t.fill(t.hereMean, rate) }

// Yours returns in words what a sentence of Texts.SampleSays is about.
func (t *Transfer) Yours(says string) string { return t.fill(t.yours, says) }

// TheirRaster returns in words what the picture of a run that was brought shows; thinning is Texts.Thinning's.
func (t *Transfer) TheirRaster(m *filewire.Imported, thinning string) string {
	return t.fill(t.theirRaster, t.ms(m.RasterFrom), t.ms(m.RasterUntil), thinning)
}

// Statistic names a column of distances.
func (t *Transfer) Statistic(i int) string { return t.statistics[i] }

// Distance writes a distance; a dash if it is not known.
func (t *Transfer) Distance(x float64) string {
	if x == wire.Unknown {
		return "—"
	}
	return t.Decimals(x, 3)
}

// CardAwaits returns in words that a run card's step has not been reached.
func (t *Transfer) CardAwaits(hash string, steps uint32) string {
	return t.fill(t.cardAwaits, hash, steps)
}

// CardSays reports whether the run is the card's.
func (t *Transfer) CardSays(agrees bool, hash, got string, steps uint32) string {
	if agrees {
		return t.fill(t.cardAgrees, hash, steps)
	}
	return t.fill(t.cardDiffers, steps, got, hash)
}

func (t *Transfer) ms(x float64) string { return t.Short(decimal(x)) }

// decimal rounds ms to the microsecond: 700.3, not 700.3000000000001.
func decimal(ms float64) float64 { return math.Round(1000*ms) / 1000 }
