package web

import (
	"html"
	"slices"
	"strconv"

	"github.com/vugu/vugu"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/chart"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
)

// Assign is the dialog in which a teacher makes an assignment of the network on the page.
type Assign struct {
	Root *Root
}

// Draft is an assignment in the making.
type Draft struct {
	Link    params.Link
	Refused string // the last value that was, in words
}

// HandleTeach opens the dialog with what the page shows. Its run is to have an end, which hand-ins need.
func (c *Root) HandleTeach() {
	l := teaching.Common(c.Lab.Link)
	l.Params.Seed, l.Exercise, l.Compared, l.Rival = c.Lab.Link.Params.Seed, "", false, nil
	l.TSimSet = true
	if l.Task.Ask == "" {
		l.Task.Ask = params.Rates
	}
	c.Draft = Draft{Link: l}
	c.HandleDialog("assign")
}

// Value is one of the draft's.
func (c *Assign) Value(key string) string { return params.Value(c.Root.Draft.Link, key) }

// Seconds is the model time after the warm-up.
func (c *Assign) Seconds() string {
	return microcircuit.FormatNumber(c.Root.Draft.Link.Params.TSim / 1000)
}

// Most is the length of the question.
func (c *Assign) Most() string { return strconv.Itoa(params.MaxQuestion) }

// set changes the draft; what is refused is said.
func (c *Assign) set(key, value string) {
	d := &c.Root.Draft
	l, err := d.Link, params.Set(&d.Link, key, value)
	if err == nil {
		err = d.Link.Validate()
	}
	d.Refused = ""
	if e, bad := err.(*microcircuit.ParamError); bad {
		d.Link, d.Refused = l, c.Root.Text.Param(e)
	}
}

// HandleField follows a field.
func (c *Assign) HandleField(key string, event vugu.DOMEvent) {
	c.set(key, typed(event, params.MaxQuestion))
}

// HandleWant takes the right number; none if the field is empty.
func (c *Assign) HandleWant(event vugu.DOMEvent) {
	if value := typed(event, 40); value != "" {
		c.set("want", value)
		return
	}
	c.Root.Draft.Link.Task.Want, c.Root.Draft.Link.Task.Wanted = 0, false
}

// HandleSeconds takes the model time.
func (c *Assign) HandleSeconds(event vugu.DOMEvent) {
	if x, ok := teaching.ReadNumber(typed(event, 40)); ok {
		c.set("t_sim", microcircuit.FormatNumber(x*1000))
	}
}

// Asks lists what can be asked for.
func (c *Assign) Asks() (all []ViewOption) {
	for _, ask := range []params.Quantity{params.Rates, params.Latency, params.Number, params.Text} {
		all = append(all, ViewOption{string(ask), c.Root.Text.Teach.Quantities[ask], ask == c.Root.Draft.Link.Task.Ask})
	}
	return all
}

// Is says that so much is asked for.
func (c *Assign) Is(ask string) bool { return c.Value("ask") == ask }

// NoPulse says that latencies are asked for without a stimulus.
func (c *Assign) NoPulse() bool { return c.Is("latency") && !c.Root.Draft.Link.Params.Thalamus.On }

// HandleByName follows the check box: each name its own seed.
func (c *Assign) HandleByName() {
	l := &c.Root.Draft.Link
	l.Task.ByName = !l.Task.ByName
	l.Params.Seed = c.Root.Lab.Link.Params.Seed
	if l.Task.ByName {
		l.Params.Seed = params.Default().Params.Seed // a link of a name and of another seed contradicts itself
	}
}

// Control is a control that the assignment can lock or hide, and which of it is chosen.
type Control struct {
	Key, ID, Label string
	Options        []ViewOption
}

// governed are the controls that the dialog offers; links may name any other.
var governed = []string{"presets", "scale", "bg", "bg_rate", "g", "seed", "advanced", "compare", "transport", "instruments"}

// Controls lists them.
func (c *Assign) Controls() (all []Control) {
	t := &c.Root.Draft.Link.Task
	for _, key := range governed {
		state := "free"
		if slices.Contains(t.Lock, key) {
			state = "lock"
		}
		if slices.Contains(t.Hide, key) {
			state = "hide"
		}
		control := Control{Key: key, ID: "control-" + key, Label: c.Root.Text.Teach.Controls[key]}
		if control.Label == "" {
			control.Label = c.Root.Text.Label(key)
		}
		for _, o := range []string{"free", "lock", "hide"} {
			control.Options = append(control.Options, ViewOption{o, c.Root.Text.Teach.Freedoms[o], o == state})
		}
		all = append(all, control)
	}
	return all
}

// HandleControl frees, locks or hides a control.
func (c *Assign) HandleControl(key string, event vugu.DOMEvent) {
	t := &c.Root.Draft.Link.Task
	choice := event.PropString("target", "value")
	t.Lock, t.Hide = with(t.Lock, key, choice == "lock"), with(t.Hide, key, choice == "hide")
}

// with gives a list with or without a name; nil if it is empty. The list itself stays as it is.
func with(list []string, name string, in bool) (out []string) {
	for _, s := range list {
		if s != name {
			out = append(out, s)
		}
	}
	if in {
		out = append(out, name)
	}
	return out
}

// Instrument is a tab of instruments, and whether the assignment shows it.
type Instrument struct {
	Key, ID, Name string
	Shown         bool
}

// Instruments lists them.
func (c *Assign) Instruments() (all []Instrument) {
	chosen := c.Root.Draft.Link.Task.Tabs
	for _, key := range params.Tabs() {
		all = append(all, Instrument{key, "show-" + key, c.Root.Text.Tab(key), chosen == nil || slices.Contains(chosen, key)})
	}
	return all
}

// HandleInstrument shows or removes a tab; the last one cannot be removed, only all of them, by their control.
func (c *Assign) HandleInstrument(key string) {
	chosen := c.Root.Draft.Link.Task.Tabs
	if chosen == nil {
		chosen = params.Tabs()
	}
	chosen = with(chosen, key, !slices.Contains(chosen, key))
	if len(chosen) == len(params.Tabs()) {
		chosen = nil
	}
	c.Root.Draft.Link.Task.Tabs = chosen
}

// TooLong says what to shorten; "" if nothing.
func (c *Assign) TooLong() string { return c.Root.tooLong(c.Root.Draft.Link) }

// Link is the assignment; "" if it is too long.
func (c *Assign) Link() string {
	if c.TooLong() != "" {
		return ""
	}
	return c.Root.Address() + "#" + params.Format(c.Root.Draft.Link)
}

// Length says how long the link is.
func (c *Assign) Length() string { return c.Root.Text.Teach.Length(len(c.Link()), teaching.MaxLink) }

// Frame is the same as an element of another page.
func (c *Assign) Frame() string {
	return `<iframe src="` + html.EscapeString(c.Link()) + `" title="` + html.EscapeString(c.Root.Text.Title) +
		`" width="100%" height="900" style="border:0" allow="cross-origin-isolated; clipboard-write"></iframe>`
}

// QR is the link as a QR code.
func (c *Assign) QR() vugu.HTML {
	image, _ := chart.QR(c.Root.Text.Teach.QR, c.Link())
	return vugu.HTML(image)
}

// CopyLabel is what stands on the button that copies the link, or the frame.
func (c *Assign) CopyLabel(text string) string { return c.Root.copyLabel(text, c.Root.Text.Teach.Copy) }

// HandleCopy copies the link, or the frame.
func (c *Assign) HandleCopy(text string) { c.Root.Copy(text) }
