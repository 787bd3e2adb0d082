package explain

import "testing"

var (
	inhibition = Label{Term: "g", Control: "g"}
	rate       = Label{Term: "rate"}
	screen     = View{Width: 1366, Height: 640, Em: 16}
	nowhere    Spot
	onCard     = Spot{Card: true}
)

func on(l Label) Spot { return Spot{Label: l} }

// somewhere is where every label stands.
func somewhere(Label) (Rect, View, bool) { return Rect{100, 100, 200, 120}, screen, true }

// at lets the clock reach a time, and fails the test if another card is open then.
func (a *Attention) at(t *testing.T, now float64, want string) {
	t.Helper()
	was := a.Card
	if changed := a.Tick(now, somewhere); changed != (a.Card != was) {
		t.Errorf("at %v ms: changed %v from %+v to %+v", now, changed, was, a.Card)
	}
	if a.Card.Term != want {
		t.Errorf("at %v ms the card of %q is open, not of %q", now, a.Card.Term, want)
	}
}

// A pointer that rests on a label opens its card; one that passes does not. The card stays while the pointer goes to it
// and is on it, and goes a moment after the pointer has left both.
func TestPointer(t *testing.T) {
	a := &Attention{}
	a.HandlePoint(on(rate), 0)
	a.at(t, 400, "")
	a.HandlePoint(nowhere, 410)
	a.at(t, 1000, "")
	a.HandlePoint(on(rate), 1000)
	a.HandlePoint(on(rate), 1300) // over another part of the same label
	a.at(t, 1500, "rate")
	if a.At.Left != 100 || a.View != screen {
		t.Errorf("the label stands at %v in %v", a.At, a.View)
	}
	a.HandlePoint(nowhere, 1600)
	a.HandlePoint(onCard, 1800)
	a.at(t, 9000, "rate")
	a.HandlePoint(nowhere, 9000)
	a.at(t, 9200, "rate")
	a.at(t, 9300, "")
}

// On the way to the card the pointer may cross another label; if it rests there, the card becomes that label's.
func TestPointerCrosses(t *testing.T) {
	a := &Attention{}
	a.HandlePoint(on(rate), 0)
	a.at(t, 500, "rate")
	a.HandlePoint(on(inhibition), 600)
	a.HandlePoint(onCard, 900)
	a.at(t, 2000, "rate")
	a.HandlePoint(on(inhibition), 2000)
	a.at(t, 2400, "rate")
	a.at(t, 2500, "g")
	a.HandlePoint(on(Label{Term: "g", Control: "g", Hint: "changes with the run"}), 2600)
	a.at(t, 9000, "g")
}

// The focus opens the card of a control that it stays on, and keeps it wherever a pointer is.
func TestFocusOpens(t *testing.T) {
	a := &Attention{}
	a.HandleFocus(on(inhibition), 0)
	a.HandleFocus(nowhere, 300)
	a.at(t, 2000, "")
	a.HandleFocus(on(inhibition), 2000)
	a.at(t, 2800, "g")
	a.HandlePoint(nowhere, 3000)
	a.at(t, 9000, "g")
	a.HandleFocus(nowhere, 9000)
	a.at(t, 9300, "")
}

// Tab leads from the control into its card and back, and Escape puts the card away where the focus stays. What was put
// away comes no more until the visitor has left its label.
func TestCardKeys(t *testing.T) {
	a := &Attention{}
	press := func(id, key string, shift bool, focus string, taken bool) {
		t.Helper()
		gotFocus, got := a.HandleKey(id, key, shift)
		if gotFocus != focus || got != taken {
			t.Errorf("%s on %q: focus %q, taken %v", key, id, gotFocus, got)
		}
	}
	press("g", "Escape", false, "", false)
	a.HandleFocus(on(inhibition), 0)
	press("g", "Tab", false, "", false)
	a.at(t, 800, "g")
	press("g", "Tab", true, "", false)
	press("g", "ArrowRight", false, "", false)
	press("seed", "Tab", false, "", false)
	press("g", "Tab", false, MoreID, true)
	a.HandleFocus(onCard, 900)
	a.at(t, 9000, "g")
	press(MoreID, "Tab", false, "g", true)
	a.HandleFocus(on(inhibition), 9000)
	a.at(t, 19_000, "")
	press("g", "Tab", false, "", false)
	a.HandleFocus(nowhere, 19_000)
	a.HandleFocus(on(inhibition), 20_000)
	a.at(t, 20_800, "g")
	press("g", "Escape", false, "", true)
	a.at(t, 30_000, "")
	press("g", "Escape", false, "", false)
	a.HandleFocus(nowhere, 30_000)
	a.HandleFocus(on(inhibition), 31_000)
	a.at(t, 32_000, "g")
	a.HandleFocus(onCard, 32_000)
	press(MoreID, "Escape", false, "g", true)
}

// A finger that rests on a label opens its card, and its click then does nothing else. The card stays when the finger is
// lifted, until the next touch beside it. A finger that moves on opens none.
func TestFinger(t *testing.T) {
	a := &Attention{}
	a.HandleDown(on(inhibition), true, 0)
	if !a.Pressing() {
		t.Error("the browser's menu may come")
	}
	a.HandleUp(200)
	if a.Pressing() || a.HandleClick() {
		t.Error("a tap is taken for a press")
	}
	a.at(t, 1000, "")
	a.HandleDown(on(inhibition), true, 1000)
	a.at(t, 1450, "g")
	a.HandleUp(1500)
	if !a.HandleClick() || a.HandleClick() {
		t.Error("the click of the press does something, or the next one nothing")
	}
	a.at(t, 9000, "g")
	if a.HandleDown(onCard, true, 9000) {
		t.Error("a touch of the card puts it away")
	}
	a.HandleUp(9100)
	a.at(t, 10_000, "g")
	if !a.HandleDown(nowhere, true, 10_000) || a.Card.Term != "" {
		t.Error("a touch beside the card leaves it open")
	}
	a.HandleUp(10_100)
	a.HandleDown(on(inhibition), true, 11_000)
	a.at(t, 11_450, "g")
	a.HandleDown(on(inhibition), true, 12_000) // again
	a.at(t, 12_450, "g")
}

// A press of the mouse puts the card away: the visitor does what the label stands for.
func TestPress(t *testing.T) {
	a := &Attention{}
	a.HandlePoint(on(inhibition), 0)
	if a.HandleDown(on(inhibition), false, 100) {
		t.Error("no card was there")
	}
	a.HandleUp(200)
	a.at(t, 5000, "")
	a.HandlePoint(nowhere, 5000)
	a.HandlePoint(on(inhibition), 5100)
	a.at(t, 5600, "g")
	if !a.HandleDown(on(inhibition), false, 5700) || a.HandleClick() {
		t.Error("a press of the mouse leaves the card, or does nothing else")
	}
	a.HandleUp(5800)
	a.at(t, 9000, "")
}

// The card follows its label, and closes when that leaves the view or the page.
func TestFollow(t *testing.T) {
	for _, c := range []struct {
		name          string
		at            Rect
		there         bool
		changed, open bool
	}{
		{"stays", Rect{100, 100, 200, 120}, true, false, true},
		{"moves", Rect{100, 60, 200, 80}, true, true, true},
		{"leaves upwards", Rect{100, -60, 200, 0}, true, true, false},
		{"leaves downwards", Rect{100, 640, 200, 660}, true, true, false},
		{"leaves sideways", Rect{1400, 100, 1500, 120}, true, true, false},
		{"is hidden", Rect{}, true, true, false},
		{"is gone", Rect{}, false, true, false},
	} {
		a := &Attention{}
		a.HandlePoint(on(rate), 0)
		a.at(t, 500, "rate")
		changed := a.Follow(func(Label) (Rect, View, bool) { return c.at, screen, c.there })
		if changed != c.changed || (a.Card.Term != "") != c.open || c.open && a.At != c.at {
			t.Errorf("%s: changed %v, card of %q at %v", c.name, changed, a.Card.Term, a.At)
		}
	}
	if (&Attention{}).Follow(somewhere) {
		t.Error("no card follows")
	}
	a := &Attention{}
	a.HandlePoint(on(rate), 0)
	if a.Tick(500, func(Label) (r Rect, v View, there bool) { return }) || a.Card.Term != "" {
		t.Error("the card of a label that is gone opens")
	}
}
