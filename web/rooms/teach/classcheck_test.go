package teach

import (
	"strconv"
	"strings"
	"testing"

	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/web/lab"
	"microcircuit/web/params"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/teaching"
	"microcircuit/web/text"
)

// Hand-ins of a class are run one at a time, those of one network once; one that asks can be agreed to or left out,
// one that fails does not end the rest.
func TestClassCheck(t *testing.T) {
	c := running("")
	link := func(name, network string) string {
		l, _ := params.Parse(network + "ask=number&name=" + name)
		return "#" + params.Format(teaching.HandIn(l, teaching.Answer{Number: 2}, "", 6_000, 0)) + "\n"
	}
	odd := strings.Replace(link("Odd", ""), "t_sim=100", "t_sim=200", 1) // ends elsewhere
	c.paste(link("Ada", "") + link("Big", "n=1&k=1&") + odd + link("Bob", "seed=2&") + link("Cleo", "seed=3&") +
		link("Dan", "seed=3&"))
	c.check()
	network := c.X.Networks()[1]
	beside, changed := network.Lab, network.Changed
	run := func() {
		roomtest.Ready(beside)
		beside.Receive(0, &wire.State{Running: true}, 0)
		roomtest.Finish(beside)
		changed()
	}
	if c.X.A.Lab.ShouldRun() || beside.Link.Task.Name != "Ada" {
		t.Fatalf("the page runs on, or %q is first", beside.Link.Task.Name)
	}
	run()
	if beside.State != lab.Asking || !strings.Contains(c.Text.Consent(beside), "GB") {
		t.Fatalf("a large network: %s", beside.State)
	}
	c.ClassCheck.fail(0) // left out
	if beside.Link.Task.Name != "Bob" {
		t.Fatalf("after it comes %q", beside.Link.Task.Name)
	}
	beside.Crash(0, "no more")
	changed()
	run()
	if c.ClassCheck.lab != nil || beside.State != lab.Closed {
		t.Errorf("at the end the lab is %s", beside.State)
	}
	var states []string
	for _, e := range c.ClassCheck.Class.Entries {
		says, _ := c.dialog("class").verdictOn(&e)
		states = append(states, says)
	}
	const want = "reproduced | did not run | not reproduced | did not run | reproduced | reproduced"
	if got := strings.Join(states, " | "); got != want {
		t.Errorf("got %s", got)
	}
}

// classOf is a page whose class has some hand-ins, whose runs have ended as they say.
func classOf(t *testing.T, link, pasted string) *page {
	t.Helper()
	c := running(link)
	store := map[string]string{}
	c.X.Host.Tab.Set = func(key, value string) bool {
		store[key] = value
		return true
	}
	c.X.Host.Tab.Get = func(key string) string { return store[key] }
	c.show("class")
	c.paste(pasted)
	for b := c.ClassCheck.Class; b.Next() >= 0; {
		stamp := b.Entries[b.Next()].Link.Task.Stamp
		b.Finish(b.Next(), teaching.Outcome{Step: stamp.Step, Hash: spike.Hash(stamp.Hash),
			Rates: [8]float64{1, 2, 3, 4, 5, 6, 7, 8}})
	}
	c.keepClass()
	return c
}

const (
	ofAda = "https://example.org/#g=-5&seed=1&t_sim=500&ask=number&q=How+many?&name=Ada&ans=9&end=%3D1%2B1" +
		"&hash=10000:0000000000000a01"
	ofBo = "https://example.org/#seed=2&t_sim=500&ask=number&q=How+mny?&name=Bo%E2%80%8B&ans=10" +
		"&hash=10000:0000000000000a02"
)

// From the teacher's link the class is marked with its right number; who used a free control,
// paused early or answered before a typo was corrected counts, and what is otherwise is told.
func TestClassComparesWithTheTeachersLink(t *testing.T) {
	c := classOf(t, "t_sim=1000&ask=number&q=How+many?&want=10&tol=0", ofAda+"\n"+ofBo+"\n")
	table := c.part(t, "class", "class-table").HTML
	for _, want := range []string{
		"<td>90</td>", "<td>100</td>", "Inhibition", "ended at 0.5 s instead of 1 s", "How mny?",
	} {
		if !strings.Contains(strings.NewReplacer("&#8220;", "", "&#8221;", "").Replace(table), want) {
			t.Errorf("%q is not in %s", want, table)
		}
	}
	says, scores := c.part(t, "class", "class-compared").Text, c.ClassCheck.Class.Scores()
	if says != c.Text.Teach.Compared["page"] || len(scores) != 2 {
		t.Errorf("%q, scores %v", says, scores)
	}
	learner := classOf(t, "t_sim=1000&ask=number&q=How+many?&tol=0", ofAda+"\n"+ofBo+"\n")
	if n := len(learner.ClassCheck.Class.Scores()); n != 0 {
		t.Errorf("without the right number there are %d scores", n)
	}
	learner.part(t, "class", "class-want").Set("10")
	if n := len(learner.ClassCheck.Class.Scores()); n != 2 {
		t.Errorf("with the right number typed there are %d scores", n)
	}
	learner.part(t, "class", "class-want").Set("")
	learner.part(t, "class", "class-for").Set(" https://example.org/#t_sim=1000&ask=number&q=How+many?&want=9&tol=0. ")
	if got := learner.ClassCheck.Class.Scores(); len(got) != 2 || got[0] != 100 {
		t.Errorf("with the teacher's link pasted: %v", got)
	}
	unlike := classOf(t, "ask=text&q=Why?", ofAda+"\n"+ofBo)
	says = unlike.part(t, "class", "class-compared").Text
	if says != unlike.Text.Teach.Compared["unlike"] || unlike.ClassCheck.Class.Entries[0].Other != nil {
		t.Errorf("another assignment is open: %q", says)
	}
}

// Marks, choices and what is said of the assignment come back after a reload, each with its assignment;
// where the browser keeps nothing, or the text is too long, that is said.
func TestClassOutlivesAReload(t *testing.T) {
	const link = "t_sim=1000&ask=number&q=How+many?&tol=0"
	c := classOf(t, link, "x\n"+ofAda+"\nhttps://lms.example/\n"+ofBo+"\n")
	c.part(t, "class", "class-want").Set("9")
	c.part(t, "class", "class-out").Press()
	shown := func(c *page) string {
		return c.part(t, "class", "class-table").HTML + c.part(t, "class", "class-leftout").HTML +
			c.part(t, "class", "class-found").Text
	}
	before := shown(c)
	if says := c.part(t, "class", "class-kept").Text; says != c.Text.Teach.Kept {
		t.Errorf("it is kept: %q", says)
	}
	again := running(link)
	again.X.Host.Tab.Set, again.X.Host.Tab.Get = c.X.Host.Tab.Set, c.X.Host.Tab.Get
	again.show("class")
	if again.ClassCheck == nil || again.ClassForm.Want != "9" {
		t.Fatal("nothing comes back")
	}
	if after := shown(again); after != before {
		t.Errorf("after a reload\n%s\nbefore\n%s", after, before)
	}
	again.paste(strings.Replace(ofBo, "name=Bo%E2%80%8B", "name=Cy", 1)) // more come after the reload
	if n := len(again.ClassCheck.Class.Entries); n != 3 || again.ClassCheck.Class.Next() != -1 {
		t.Errorf("%d hand-ins, the next to run is %d", n, again.ClassCheck.Class.Next())
	}
	other := running("ask=text")
	other.X.Host.Tab.Set, other.X.Host.Tab.Get = c.X.Host.Tab.Set, c.X.Host.Tab.Get
	if other.show("class"); other.ClassCheck != nil {
		t.Error("another assignment has this class")
	}
	again.part(t, "class", "class-forget").Press()
	again = running(link)
	again.X.Host.Tab.Set, again.X.Host.Tab.Get = c.X.Host.Tab.Set, c.X.Host.Tab.Get
	if again.show("class"); again.ClassCheck != nil {
		t.Error("what was forgotten comes back")
	}
	denied := running(link)
	denied.paste(ofAda)
	if says := denied.part(t, "class", "class-kept").Text; says != denied.Text.Teach.NotKept {
		t.Errorf("nothing is kept: %q", says)
	}
	long := classOf(t, link, ofAda+strings.Repeat("\n", mostKept))
	if says := long.part(t, "class", "class-kept").Text; says != long.Text.Teach.TooLarge {
		t.Errorf("too long: %q", says)
	}
}

// A right number that was typed in German is the same after a reload, in whatever language.
func TestRightNumberOutlivesAReload(t *testing.T) {
	c := classOf(t, "lang=de&ask=number&q=How+many?", ofAda)
	c.part(t, "class", "class-want").Set("3,125")
	for _, language := range []string{"de", "en"} {
		again := running("ask=number&q=How+many?&lang=" + language)
		again.X.Host.Tab.Set, again.X.Host.Tab.Get = c.X.Host.Tab.Set, c.X.Host.Tab.Get
		again.show("class")
		if got := again.ClassCheck.Class.Assignment.Task.Want; got != 3.125 {
			t.Errorf("in %s it is %v", language, got)
		}
	}
}

// What is marked stays marked when hand-ins are added, and when the field is emptied and filled again.
func TestClassGrows(t *testing.T) {
	c := classOf(t, "", ofAda)
	c.paste("")
	c.paste(ofAda + "\n" + ofBo)
	if e := c.ClassCheck.Class.Entries; len(e) != 2 || !e[0].Mark.Reproduced || e[1].State != teaching.Waiting {
		t.Errorf("got %+v", e)
	}
}

// The class goes into a spreadsheet with name, verdict, points, seed, values, conclusion and
// the whole link, and nothing in it calculates; with lang=de it is separated by semicolons, with decimal commas.
func TestClassTable(t *testing.T) {
	rates := strings.NewReplacer("ask=number", "ask=rates", "ans=9", "ans=1.5,2,3,4,5,6,7,8").Replace(ofAda)
	saved := ""
	save := func(_, _, text string) { saved = text }
	c := classOf(t, "", rates)
	c.X.Host.Save = save
	c.part(t, "class", "class-csv").Press()
	const want = "\ufeff" + `"No.","Name","Seed","Run again","Points","Other than asked",` +
		`"L2/3E","L2/3I","L4E","L4I","L5E","L5I","L6E","L6I","Conclusion","Link"` + "\r\n" +
		`"1","Ada","1","reproduced","95.0","","1.5","2","3","4","5","6","7","8","'=1+1",` +
		`"https://example.org/#seed=1&t_sim=500&g=-5&ask=rates&q=How+many?&name=Ada` +
		`&ans=1.5%2C2%2C3%2C4%2C5%2C6%2C7%2C8&end=%3D1%2B1&hash=10000:0000000000000a01"` + "\r\n"
	if saved != want {
		t.Errorf("got %s\nwant %s", saved, want)
	}
	german := classOf(t, "lang=de", ofBo+"\n"+ofBo)
	german.Text, german.X.Host.Save = text.German(), save
	german.part(t, "class", "class-csv").Press()
	lines := strings.Split(saved, "\r\n")
	if len(lines) != 4 || !strings.HasPrefix(lines[0], "\ufeff\"Nr.\";\"Name\"") ||
		!strings.HasPrefix(lines[1], `"1";"Bo";"2";"reproduziert";`) ||
		!strings.Contains(lines[2], "dieselbe wie Nr. 1 · zählt nicht") {
		t.Errorf("got %q", lines)
	}
	german.part(t, "class", "class-copy").Press()
	if rows := strings.Split(german.ClassCheck.copied, "\n"); len(rows) != 4 || strings.Count(rows[1], "\t") != 8 {
		t.Errorf("copied %q", german.ClassCheck.copied)
	}
}

// A class of two thousand is shown in pages; all rows are there for the printer.
func TestLargeClass(t *testing.T) {
	var b strings.Builder
	for i := range teaching.MaxHandIns {
		b.WriteString(strings.Replace(ofBo, "name=Bo%E2%80%8B", "name=N"+strconv.Itoa(i), 1) + "\n")
	}
	c := running("")
	printed := 0
	c.X.Host.Print = func() { printed++ }
	c.paste(b.String())
	rows := func() int { return strings.Count(c.part(t, "class", "class-table").HTML, "<tr>") - 1 }
	if rows() != pageful || len(c.part(t, "class", "class-one").Options) != pageful {
		t.Errorf("%d rows", rows())
	}
	c.part(t, "class", "class-later").Press()
	html := c.part(t, "class", "class-table").HTML
	if !strings.Contains(html, "<td>51</td>") || strings.Contains(html, "<td>50</td>") {
		t.Error("the second page is another")
	}
	c.part(t, "class", "class-print").Press()
	if rows() != teaching.MaxHandIns || printed != 1 {
		t.Errorf("printed %d times, %d rows", printed, rows())
	}
}
