package ui

import "github.com/vugu/vugu"

// Panel is a form as a list of parts. One component renders all of them, so a form is data, short to write and to test.
type Panel struct {
	Typing *Typing // the field that has not been left yet
	Parts  []Part
}

// Part is a line of a panel: a field with its label and a note, a button, or something to read.
type Part struct {
	Kind        Kind
	ID          string // of the element that matters
	Label, Text string // what it is called; its value, or what is to be read
	Note        string // below it
	Class, Role string
	HTML        string       // of a picture
	Component   vugu.Builder // that stands in the part's place
	Most        int          // characters of a field; 0: few
	Late        bool         // what is typed counts only when the field is left
	Free        bool         // the field keeps what is typed by itself: it may be too long for a component
	Disabled    bool
	Checked     bool
	Options     []Option
	Set         func(value string)
	Press       func()
}

// Kind says what a part is.
type Kind string

const (
	Caption Kind = "caption"
	Words   Kind = "words"
	Line    Kind = "line" // a field of one line
	Area    Kind = "area" // of several
	Made    Kind = "made" // a text to take away
	List    Kind = "list"
	Check   Kind = "check"
	Button  Kind = "button"
	Bar     Kind = "bar"     // how far something has come
	Guesses Kind = "guesses" // the component of a room
	Picture Kind = "picture"
)

const fewTyped = 40 // characters

// Is reports whether a part is of a kind.
func (i Part) Is(kind string) bool { return string(i.Kind) == kind }

// Field reports whether a part has a label of its own above it.
func (i Part) Field() bool {
	return i.Kind == Line || i.Kind == Area || i.Kind == Made || i.Kind == List
}

// Area reports whether a part is a field of several lines.
func (i Part) Area() bool { return i.Kind == Area || i.Kind == Made }

// Made reports whether a part is a text to take away, which nobody writes in.
func (i Part) Made() bool { return i.Kind == Made }

// LineClass is the class of the part's line.
func (i Part) LineClass() string {
	return "line part-" + string(i.Kind) + " " + i.Class
}

// Length is the field's, as its element has it.
func (i Part) Length() string { return Whole(float64(i.most())) }

func (i Part) most() int {
	if i.Most == 0 {
		return fewTyped
	}
	return i.Most
}

// Typing is a field that has not been left yet, and what it holds: renders must not take it away.
type Typing struct{ ID, Text string }

// Value is what a field shows.
func (c *Panel) Value(i Part) string {
	if c.Typing.ID == i.ID {
		return c.Typing.Text
	}
	return i.Text
}

// HandleInput follows what is typed, HandleChange what has been.
func (c *Panel) HandleInput(i Part, event vugu.DOMEvent) {
	text := Typed(event, i.most())
	switch {
	case i.Late:
		*c.Typing = Typing{i.ID, text}
	case i.Set != nil:
		i.Set(text)
	}
}

// HandleChange takes what a field holds when it is left.
func (c *Panel) HandleChange(i Part, event vugu.DOMEvent) {
	*c.Typing = Typing{}
	if i.Late && i.Set != nil {
		i.Set(Typed(event, i.most()))
	}
}

// HandlePress follows a button or a check box.
func (c *Panel) HandlePress(i Part) {
	if !i.Disabled && i.Press != nil {
		i.Press()
	}
}

// Picture marks what is drawn as what it is.
func (c *Panel) Picture(i Part) vugu.HTML { return vugu.HTML(i.HTML) }

// Option is an entry of a list that one chooses from.
type Option struct {
	Name, Label string
	Selected    bool
}
