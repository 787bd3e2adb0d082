package teaching

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"microcircuit/engine/spike"
	"microcircuit/tools/bounded"
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
		{params.Number, " −4,5 ", true, Answer{Number: -4.5}}, {params.Number, "=1+1", false, Answer{}}, {params.Number, "0x10", false, Answer{}},
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

func TestLongest(t *testing.T) {
	const address = "https://example.org/"
	l := link(t, "ask=text&q="+strings.Repeat("q", 500))
	if excess, _ := Longest(address, l); excess != 0 {
		t.Errorf("%d too long", excess)
	}
	l.Task.Answer, l.Task.Conclusion = strings.Repeat("ä", 200), strings.Repeat("b", 900)
	if excess, key := Longest(address, l); key != "ans" || excess != len(address+"#"+params.Format(l))-MaxLink {
		t.Errorf("got %d, %q", excess, key)
	}
	l = link(t, "ask=text")
	for i := range l.Params.Conn {
		for j := range l.Params.Conn[i] {
			l.Params.Conn[i][j] = 0.123456789012345
		}
	}
	if excess, key := Longest(address+strings.Repeat("x", 400), l); excess <= 0 || key != "" {
		t.Errorf("parameters: got %d, %q", excess, key)
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
	if len(p.HandIns) != 3 || p.HandIns[0].Task.Name != "Ada" || p.HandIns[1].Task.Name != "Bob (he)" || p.HandIns[2].Task.Name != `C"D"` {
		t.Errorf("got %+v", p.HandIns)
	}
	if p.Other != 1 || p.Broken != 1 || p.Again != 1 || p.Prose != 3 || p.Beyond != 0 {
		t.Errorf("other %d, broken %d, again %d, prose %d, beyond %d", p.Other, p.Broken, p.Again, p.Prose, p.Beyond)
	}
	if p := Paste(strings.Repeat("#=\n", 1<<16)); p.Broken != maxLinks || p.Beyond != 1<<16-maxLinks {
		t.Errorf("of many links: broken %d, beyond %d", p.Broken, p.Beyond)
	}
	if p := Paste(params.Format(handIn(t, "Ada", [8]float64{1}, 1))); len(p.HandIns) != 1 {
		t.Error("a bare fragment is not found")
	}
}

// What a class found: only what was reproduced, of the question that most answered; a seed counts once.
func TestClass(t *testing.T) {
	other := handIn(t, "Eve", [8]float64{9}, 5)
	other.Params.G = -5
	c := NewClass([]params.Link{
		handIn(t, "Ada", [8]float64{1}, 1), handIn(t, "Bob", [8]float64{2}, 2), handIn(t, "ada", [8]float64{3}, 1), handIn(t, "Dan", [8]float64{4}, 4), other,
	})
	for i, hash := range []spike.Hash{1, 2, 1, 3, 5} {
		if c.Next() != i || c.Done() != i {
			t.Fatalf("next %d, done %d, want %d", c.Next(), c.Done(), i)
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
	if got := c.Scores(); len(got) != 2 || got[0] != 100 || got[1] != 100 {
		t.Errorf("scores %v", got)
	}
	if !c.Entries[4].Other || c.Entries[3].Mark.Reproduced || c.Entries[1].State != Failed {
		t.Errorf("got %+v", c.Entries)
	}
}

// Any text can be pasted, and a hand-in that is written is found again, whatever it holds. What is pasted twice counts once.
func FuzzPaste(f *testing.F) {
	for _, s := range []string{"", "#hash=1:0123456789abcdef", "x#ask=text&ans=%E2%80%AE&hash=2:0123456789abcdef.", "(#ask=number&ans=1)\n\n&hash=", "<script>alert(1)</script>#a=b"} {
		f.Add(s, "Ada", "1,2", "why?")
	}
	f.Add("> seeds=name&name=Ada&ask=rates&ans=1,2,3,4,5,6,7,8&hash=15000:0000000000000abc\n#b=2&#&#=&amp;#ask=text&hash=1:0123456789abcdef",
		"\u202eAda\u0301 ", "=1+1\u2028", strings.Repeat("\u00e4\n", 600))
	f.Fuzz(func(t *testing.T, text, name, answer, end string) {
		var found, twice Pasted
		bounded.Run(t, 200_000*min(len(text)/2, maxLinks)+1<<20, func() { found = Paste(text) }) // "#=" is a link
		if len(text) < 1<<16 {
			twice = Paste(text + "\n" + text)
			if twice.Beyond == 0 && (!reflect.DeepEqual(twice.HandIns, found.HandIns) || twice.Again != 2*found.Again+len(found.HandIns)) {
				t.Fatalf("once %+v, twice %+v", found, twice)
			}
			if twice.Prose != 2*found.Prose || twice.Beyond == 0 && (twice.Other != 2*found.Other || twice.Broken != 2*found.Broken) {
				t.Fatalf("once %+v, twice %+v", found, twice)
			}
		}
		for _, l := range found.HandIns {
			Judge(&l, &Outcome{Step: l.Task.Stamp.Step, Hash: spike.Hash(l.Task.Stamp.Hash)})
			if len(NewClass([]params.Link{l}).Entries) != 1 {
				t.Fatal("a class of one has not one entry")
			}
		}
		l := params.Default()
		for key, value := range map[string]string{"ask": "text", "name": name, "ans": answer, "end": end} {
			params.Set(&l, key, value) // what is refused stays empty
		}
		l = HandIn(l, Answer{Text: l.Task.Answer}, l.Task.Conclusion, 7_000, 42)
		p := Paste("From me: https://example.org/#" + params.Format(l) + ".")
		if len(p.HandIns) != 1 || !reflect.DeepEqual(p.HandIns[0], l) {
			t.Fatalf("%+v is written %q and read %+v", l, params.Format(l), p)
		}
	})
}
