package teaching

import (
	"encoding/csv"
	"math"
	"reflect"
	"strings"
	"testing"

	"microcircuit/engine/spike"
	"microcircuit/web/params"
)

func link(t *testing.T, fragment string) params.Link {
	t.Helper()
	l, notices := params.Parse(fragment)
	if len(notices) > 0 {
		t.Fatalf("%s: %+v", fragment, notices)
	}
	return l
}

// handIn is a hand-in of a learner whose network gave a hash.
func handIn(t *testing.T, name string, values [8]float64, hash spike.Hash) params.Link {
	l := link(t, "ask=rates&t_sim=1000&q=How+fast?&seeds=name&name="+name)
	return HandIn(l, Answer{Values: values}, "done", 15_000, hash)
}

// A hand-in is a link that holds all of it, and ends where its hash does.
func TestHandIn(t *testing.T) {
	l := handIn(t, "Ada", [8]float64{1, 2.5}, 0xabc)
	const want = "seed=3246144106&t_sim=1000&ask=rates&q=How+fast?&seeds=name&name=Ada&ans=1,2.5,0,0,0,0,0,0&end=done&hash=15000:0000000000000abc"
	if got := params.Format(l); got != strings.Replace(want, "3246144106", params.Value(l, "seed"), 1) {
		t.Errorf("got %s", got)
	}
	if End(&l) != 15_000 {
		t.Errorf("ends at step %d", End(&l))
	}
	for h, step := range map[string]uint32{"0.1": 5_003, "0.05": 10_007, "0.2": 2_511, "0.5": 1_001} {
		l := HandIn(link(t, "ask=text&h="+h), Answer{Text: "x"}, "", step, 1)
		if again := link(t, params.Format(l)); End(&again) != step {
			t.Errorf("h = %s ms: ends at %d, not %d", h, End(&again), step)
		}
	}
}

func TestRead(t *testing.T) {
	for _, c := range []struct {
		ask    params.Quantity
		answer string
		ok     bool
		want   Answer
	}{
		{params.Rates, "1,2,3,4,5,6,7,8.5", true, Answer{Values: [8]float64{1, 2, 3, 4, 5, 6, 7, 8.5}}},
		{params.Rates, "1,2,3", false, Answer{}}, {params.Latency, "1,2,3,4,5,6,7,-8", false, Answer{}},
		{params.Rates, "1,2,3,4,5,6,7,NaN", false, Answer{}}, {params.Rates, "1,2,3,4,5,6,7,1e300", false, Answer{}},
		{params.Number, " −4,5 ", true, Answer{Number: -4.5}}, {params.Number, "\u200b4.5\u00ad\u00a0", true, Answer{Number: 4.5}}, {params.Number, "4 5", false, Answer{}},
		{params.Number, "=1+1", false, Answer{}}, {params.Number, "0x10", false, Answer{}},
		{params.Text, "since", true, Answer{Text: "since"}}, {params.Text, " ", false, Answer{Text: " "}}, {"", "1", false, Answer{}},
	} {
		got, ok := Read(&params.Task{Ask: c.ask, Answer: c.answer})
		if ok != c.ok || ok && got != c.want {
			t.Errorf("%s %q: got %+v, %v", c.ask, c.answer, got, ok)
		}
	}
}

// Within the tolerance there are all points; beyond it each per cent costs one.
func TestPoints(t *testing.T) {
	for _, c := range []struct{ answer, outcome, tolerance, want float64 }{
		{5, 5, 0, 100}, {5.5, 5, 10, 100}, {4.5, 5, 10, 100}, {6, 5, 10, 90}, {4, 5, 10, 90}, {6, 5, 0, 80}, {50, 5, 10, 0},
		{-5.5, -5, 10, 100}, {-6, -5, 10, 90}, {-4, -5, 10, 90}, {5, -5, 10, 0}, {0, 0.1, 0, 80},
	} {
		if got := Points(c.answer, c.outcome, 0.5, c.tolerance); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%v for %v ± %v %%: got %v, want %v", c.answer, c.outcome, c.tolerance, got, c.want)
		}
	}
}

// A hash counts if it is the run's, at its step; without it there is no score.
func TestJudge(t *testing.T) {
	l := handIn(t, "Ada", [8]float64{1, 1, 1, 1, 1, 1, 1, 1}, 0xabc)
	o := Outcome{Step: 15_000, Hash: 0xabc, Rates: [8]float64{1, 1, 1, 1, 1, 1, 1, 2}}
	if m := Judge(&l, &o); !m.Reproduced || !m.Scored || math.Abs(m.Score-(7*100+60)/8.0) > 1e-9 {
		t.Errorf("got %+v", m)
	}
	for _, forged := range []params.Stamp{{Step: 15_000, Hash: 0xabd}, {Step: 14_999, Hash: 0xabc}, {}} {
		l.Task.Stamp = forged
		if m := Judge(&l, &o); m.Reproduced || m.Scored {
			t.Errorf("%v: got %+v", forged, m)
		}
	}
	number := link(t, "ask=number&want=-4.5&tol=0&ans=-4.05&t_sim=1000&hash=15000:0000000000000abc")
	if m := Judge(&number, &o); !m.Scored || math.Abs(m.Score-90) > 1e-9 {
		t.Errorf("a number: got %+v", m)
	}
	text := link(t, "ask=text&ans=why&t_sim=1000&hash=15000:0000000000000abc")
	if m := Judge(&text, &o); !m.Reproduced || !m.Answered || m.Scored {
		t.Errorf("a text: got %+v", m)
	}
}

func TestTooLong(t *testing.T) {
	const address = "https://example.org/"
	l := link(t, "ask=text&q="+strings.Repeat("q", 500))
	if excess := TooLong(address, l).By; excess != 0 {
		t.Errorf("%d too long", excess)
	}
	l.Task.Answer, l.Task.Conclusion = strings.Repeat("ä", 200), strings.Repeat("b", 900)
	if e := TooLong(address, l); e.Key != "ans" || e.Limit != MaxLink || e.By != len(address+"#"+params.Format(l))-MaxLink {
		t.Errorf("got %+v", e)
	}
	l = link(t, "ask=text")
	for i := range l.Params.Conn {
		for j := range l.Params.Conn[i] {
			l.Params.Conn[i][j] = 0.123456789012345
		}
	}
	if e := TooLong(address+strings.Repeat("x", 400), l); e.By <= 0 || e.Key != "" {
		t.Errorf("parameters: got %+v", e)
	}
}

// A learner can fill the room that is told, and not more; a board takes longer links.
func TestRoom(t *testing.T) {
	const address = "https://example.org/mc/"
	for _, fragment := range []string{"ask=text&q=Why?", "ask=number&want=3", "ask=rates&seeds=name&q=" + strings.Repeat("x", 600), "ask=text&board=abcdefghijklmnopqrstuvw234"} {
		l := link(t, fragment)
		room := Room(address, l)
		l.Task.Name = "Ada"
		handIn := HandIn(l, Answer{Values: usual, Number: -123.45, Text: "b"}, strings.Repeat("c", min(room-len("Adab"), 900)), 4_000_000_000, 1)
		handIn.Params.Seed = 4_000_000_000
		if excess := TooLong(address, handIn).By; excess > 0 {
			t.Errorf("%.30s: %d are promised, and %d too many", fragment, room, excess)
		}
		if want := Limit(address, &l); room < want-1000 || room > want-80 {
			t.Errorf("%.30s: %d of %d", fragment, room, want)
		}
	}
	long := link(t, "ask=text&board=abcdefghijklmnopqrstuvw234")
	long.Task.Answer, long.Task.Conclusion = strings.Repeat("ä", 1000), strings.Repeat("b", 900)
	if excess := TooLong(address, long).By; excess > 0 {
		t.Errorf("a board does not take %d characters", len(params.Format(long)))
	}
	if long.Task.Board = ""; TooLong(address, long).By == 0 {
		t.Error("a mail takes them")
	}
}

// Hand-ins are found in mails, lists and tables, each once.
func TestPaste(t *testing.T) {
	a := "https://example.org/mc/#" + params.Format(handIn(t, "Ada", [8]float64{1}, 1))
	b := "https://example.org/mc/#" + params.Format(handIn(t, "Bob+(he)", [8]float64{2}, 2))
	c := "https://example.org/mc/#" + params.Format(handIn(t, "C%22D%22", [8]float64{3}, 3))
	p := Paste("Dear teacher,\n\nhere it is: " + a + ".\r\n> [my link](" + b + ")!\n" + a + "\n<a href=\"" + strings.ReplaceAll(c, "&", "&amp;") + "\">x</a>\n" +
		"https://example.org/mc/#ask=rates&q=What\nhttps://example.org/mc/#ask=text&colour=red&hash=1:0123456789abcdef\n" +
		"http://example.org/page#chapter-2\n=HYPERLINK(\"x\")\n")
	if len(p.HandIns) != 4 || p.HandIns[0].Name != "Ada" || p.HandIns[1].Name != "Bob (he)" || p.HandIns[3].Name != `C"D"` {
		t.Errorf("got %+v", p.HandIns)
	}
	if p.HandIns[2].Same != 1 || p.HandIns[2].Line != 5 || p.Again() != 1 {
		t.Errorf("the same again: %+v", p.HandIns[2])
	}
	if p.Count(Assignment) != 1 || p.Count(Damaged) != 1 || p.Count(Elsewhere) != 1 || p.Beyond != 0 || p.Seen != 7 {
		t.Errorf("seen %d, left out %+v", p.Seen, p.LeftOut)
	}
	if p := Paste(strings.Repeat("#=\n", 1<<16)); p.Count(Elsewhere) != maxLinks || p.Beyond != 1<<16-maxLinks || p.Seen != 1<<16 {
		t.Errorf("of many links: %d, beyond %d", p.Count(Elsewhere), p.Beyond)
	}
	if p := Paste(params.Format(handIn(t, "Ada", [8]float64{1}, 1))); len(p.HandIns) != 1 {
		t.Error("a bare fragment is not found")
	}
}

// What a class found: only what was reproduced, of the question that most answered; a seed counts once.
func TestClass(t *testing.T) {
	other := handIn(t, "Eve", [8]float64{9}, 5)
	other.Task.Ask = params.Latency
	c := NewClass(found(handIn(t, "Ada", [8]float64{1}, 1), handIn(t, "Bob", [8]float64{2}, 2), handIn(t, "ada", [8]float64{3}, 1),
		handIn(t, "Dan", [8]float64{4}, 4), other), nil)
	c.Choose(2, true)
	c.Choose(0, true)
	c.Entries[2].Choice = In // both answers of one name
	for i, hash := range []spike.Hash{1, 2, 1, 3, 5} {
		if i == 2 { // the network of Ada has run
			if c.Next() != 3 || c.Done() != 3 {
				t.Fatalf("next %d, done %d: a network runs twice", c.Next(), c.Done())
			}
			continue
		}
		if c.Next() != i {
			t.Fatalf("next %d, want %d", c.Next(), i)
		}
		if i == 1 {
			c.Fail(i)
			continue
		}
		c.Finish(i, Outcome{Step: 15_000, Hash: hash, Rates: [8]float64{float64(i + 1)}})
	}
	if c.Next() != -1 || c.Ask() != params.Rates {
		t.Errorf("next %d, asked for %s", c.Next(), c.Ask())
	}
	if got := c.Answers(0); !reflect.DeepEqual(got, []float64{1, 3}) {
		t.Errorf("answers %v", got)
	}
	if got := c.Rates(0); !reflect.DeepEqual(got, []float64{1}) {
		t.Errorf("rates %v", got)
	}
	if got := c.Scores(); len(got) != 2 || got[0] != 100 || got[1] != 87.5 {
		t.Errorf("scores %v", got)
	}
	if c.Entries[4].Other == nil || c.Entries[3].Mark.Reproduced || c.Entries[1].State != Failed {
		t.Errorf("got %+v", c.Entries)
	}
}

// found is what a text of hand-ins gives, one a line.
func found(links ...params.Link) []Found {
	var lines []string
	for _, l := range links {
		lines = append(lines, "#"+params.Format(l))
	}
	return Paste(strings.Join(lines, "\n")).HandIns
}

// What anybody has written stays text in a spreadsheet, in cells of their own, and comes back as it was.
func TestSheet(t *testing.T) {
	rows := [][]string{{"Name", "Points"}, {`=HYPERLINK("http://x")`, "87.5"}, {"a;=1+1", "-4,5"}, {"two\nlines", "1,-2"}, {`"q"`, "＝1"}}
	got := Sheet(rows, ';')
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(got, "\ufeff")))
	r.Comma = ';'
	read, err := r.ReadAll()
	want := [][]string{{"Name", "Points"}, {`'=HYPERLINK("http://x")`, "87.5"}, {"a;'=1+1", "-4,5"}, {"two\nlines", "1,'-2"}, {`"q"`, "'＝1"}}
	if err != nil || !reflect.DeepEqual(read, want) || !strings.HasPrefix(got, "\ufeff\"Name\";") {
		t.Errorf("%v: got %q", err, read)
	}
	if got := Tabbed(rows[3:]); got != "two lines\t1,'-2\n″q″\t'＝1\n" {
		t.Errorf("got %q", got)
	}
}

// Who used a control left free, paused early as the page offers, or answered before a typo was corrected,
// has answered the assignment; who has another value of what is locked, or another question, has not.
func TestCompare(t *testing.T) {
	assignment := link(t, "n=0.02&k=0.02&t_sim=1000&ask=number&q=How+many+spikes+does+it+fire%3F&want=3&lock=scale,bg&hide=advanced&seeds=name")
	hand := func(change func(l *params.Link)) params.Link {
		l := params.ForLearners(assignment)
		params.Set(&l, "name", "Ada")
		change(&l)
		l.Task.Stamp = params.Stamp{Step: 15_000, Hash: 1}
		return l
	}
	for what, c := range map[string]struct {
		change      func(l *params.Link)
		other, free string
	}{
		"as asked":        {func(l *params.Link) {}, "", ""},
		"a free control":  {func(l *params.Link) { l.Params.G = -5 }, "", "g"},
		"paused early":    {func(l *params.Link) { l.Params.TSim = 500 }, "", "t_sim"},
		"a typo":          {func(l *params.Link) { l.Task.Question = "How many spikse does it fire?" }, "", "q"},
		"no question yet": {func(l *params.Link) { l.Task.Question = "" }, "", "q"},
		"all of these": {func(l *params.Link) {
			l.Params.BgRate, l.Params.TSim, l.Task.Question = 9, 100, "how many spikes does it fire"
		}, "", "q t_sim bg_rate"},
		"unlocked by hand":     {func(l *params.Link) { l.Task.Lock, l.Params.NScaling = nil, 0.1 }, "n", ""},
		"a hidden parameter":   {func(l *params.Link) { l.Params.PSPExc = 0.3 }, "psp", ""},
		"longer than is asked": {func(l *params.Link) { l.Params.TSim = 2000 }, "t_sim", ""},
		"another question":     {func(l *params.Link) { l.Task.Question = "Which layer is the first to answer?" }, "q", ""},
		"another quantity":     {func(l *params.Link) { l.Task.Ask = params.Text }, "ask", ""},
		"another seed":         {func(l *params.Link) { l.Task.ByName, l.Params.Seed = false, 7 }, "seed", ""},
		"without a name":       {func(l *params.Link) { l.Task.Name = "" }, "", ""},
		"its own right number": {func(l *params.Link) { l.Task.Want, l.Task.Wanted, l.Task.Tolerance = 9, true, 100 }, "", ""},
	} {
		l := hand(c.change)
		other, free := Compare(&assignment, &l)
		if got := keysOf(other); got != c.other {
			t.Errorf("%s: other for %q, want %q", what, got, c.other)
		}
		if got := keysOf(free); got != c.free {
			t.Errorf("%s: differs in %q, want %q", what, got, c.free)
		}
	}
}

func keysOf(all []Difference) string {
	var keys []string
	for _, d := range all {
		keys = append(keys, d.Key)
	}
	return strings.Join(keys, " ")
}

// Points are those of the teacher's link, whatever stands in the hand-in; a learner's own right number
// counts nowhere. Hand-ins of old links, which hold it, are marked with it where the teacher's link is not known.
func TestMarkedByAssignment(t *testing.T) {
	mark := func(handIn string, assignment *params.Link) (float64, bool) {
		c := NewClass(found(link(t, handIn)), assignment)
		c.Finish(0, Outcome{Step: 15_000, Hash: 1})
		return c.Entries[0].Mark.Score, c.Entries[0].Mark.Scored
	}
	const handIn, hash = "ask=number&t_sim=1000&tol=5&ans=9", "&hash=15000:0000000000000001"
	teachers := link(t, "ask=number&t_sim=1000&tol=5&want=10")
	if score, scored := mark(handIn+hash, &teachers); !scored || math.Abs(score-95) > 1e-9 {
		t.Errorf("by the teacher's link: %v, %v", score, scored)
	}
	if score, _ := mark("ask=number&t_sim=1000&tol=100&want=9&ans=9"+hash, &teachers); math.Abs(score-95) > 1e-9 {
		t.Errorf("by a right number of one's own: %v", score)
	}
	if _, scored := mark(handIn+hash, nil); scored {
		t.Error("points without a right number")
	}
	if score, scored := mark("ask=number&t_sim=1000&tol=5&want=10&ans=9"+hash, nil); !scored || math.Abs(score-95) > 1e-9 {
		t.Errorf("an old link: %v, %v", score, scored)
	}
}

// Of one name the first answer counts, and of one hand-in once; the teacher may choose another, and one
// that is of something else. What most answer is the assignment where none is given.
func TestChoice(t *testing.T) {
	first, second, bo, odd := handIn(t, "Ada", [8]float64{1}, 1), handIn(t, "Ada", [8]float64{2}, 1), handIn(t, "Bo", [8]float64{3}, 2), handIn(t, "Cy", [8]float64{4}, 3)
	second.Task.Name, odd.Task.Ask, odd.Task.Answer = " ADA\u200b", params.Text, "why"
	second.Params.Seed = params.SeedOf(second.Task.Name)
	c := NewClass(found(odd, first, bo, second, bo), nil)
	counts := func() (all []bool) {
		for i := range c.Entries {
			all = append(all, c.Entries[i].Counts())
		}
		return all
	}
	if got, want := counts(), []bool{false, true, true, false, false}; !reflect.DeepEqual(got, want) || c.Entries[3].SameName != 2 || c.Entries[4].Same != 3 || c.Given {
		t.Errorf("at first %v, want %v; %+v", got, want, c.Entries[3])
	}
	c.Choose(3, true)
	c.Choose(0, true)
	c.Choose(2, false)
	if got, want := counts(), []bool{true, false, false, true, false}; !reflect.DeepEqual(got, want) {
		t.Errorf("chosen %v, want %v", got, want)
	}
	if p := Collect([]Posted{{ID: "x", Name: "Bo", Link: params.Format(bo), Attempts: 2}, {ID: "y", Link: params.Format(bo)}, {ID: "z", Link: "ask=text"}}); len(p.HandIns) != 2 ||
		p.HandIns[1].Same != 1 || p.HandIns[0].Attempts != 2 || p.Seen != 3 || p.Count(Assignment) != 1 {
		t.Errorf("of a board: %+v", p)
	}
}
