package teaching

import (
	"encoding/base64"
	"math/rand/v2"
	"mime/quotedprintable"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"microcircuit/engine/spike"
	"microcircuit/tools/lib/fuzzlimit"
	"microcircuit/web/params"
)

// What teachers get holds the hand-ins of Ada, Bo and Cy, whatever mail programs and lists have made of
// their links (testdata/class, from the project's cases: one text for each way).
func TestPasteCases(t *testing.T) {
	files, err := filepath.Glob("testdata/class/*.txt")
	if err != nil || len(files) < 8 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		threeOf(t, filepath.Base(file), string(text))
	}
}

// threeOf wants the hand-ins of Ada, Bo and Cy in a text, unaltered, and a count that balances.
func threeOf(t *testing.T, what, text string) Pasted {
	t.Helper()
	p := Paste(text)
	balanced(t, what, p)
	if len(p.HandIns)-p.Again() != 3 {
		t.Errorf("%s: %d hand-ins", what, len(p.HandIns))
		for _, f := range append(p.HandIns, p.LeftOut...) {
			t.Logf("line %d, %q: %s %+v", f.Line, f.Text, f.Reason, f.Notice)
		}
		return p
	}
	for i, name := range []string{"Ada", "Bo", "Cy"} {
		l := p.HandIns[i].Link
		if p.HandIns[i].Name != name || l.Params.Seed != uint32(i+1) || l.Params.NScaling != 0.02 || l.Params.KScaling != 0.02 ||
			l.Task.Stamp.Hash != uint64(0xa01+i) || l.Task.Question != "How many?" || l.Task.Answer != "3" || l.Task.Conclusion != "done" {
			t.Errorf("%s: hand-in %d is %+v", what, i+1, l.Task)
		}
	}
	return p
}

// balanced wants each address in one place: hand-ins, left out, or beyond the largest class.
func balanced(t *testing.T, what string, p Pasted) {
	t.Helper()
	if p.Seen != len(p.HandIns)+len(p.LeftOut)+p.Beyond {
		t.Fatalf("%s: %d addresses are %d hand-ins, %d left out, %d beyond", what, p.Seen, len(p.HandIns), len(p.LeftOut), p.Beyond)
	}
	for _, f := range p.LeftOut {
		if f.Reason == "" || f.Line == 0 || f.Text == "" {
			t.Fatalf("%s: left out without reason, line or text: %+v", what, f)
		}
	}
}

// plainLinks are the links of the three.
func plainLinks(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile("testdata/class/00_plain.txt")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Fields(string(text))
}

// each makes a text of the three links, each written by a function.
func each(links []string, write func(link string) string) string {
	var b strings.Builder
	for _, l := range links {
		b.WriteString(write(l))
	}
	return b.String()
}

// wrapped breaks a text after so many characters, with something at the end of each line and at the beginning of the
// next.
func wrapped(s string, width int, end, begin string) string {
	var b strings.Builder
	for len(s) > width {
		b.WriteString(s[:width] + end + "\n" + begin)
		s = s[width:]
	}
	return b.String() + s + "\n"
}

// printed is a text in quoted-printable, as a mail program sends it.
func printed(s string) string {
	var b strings.Builder
	w := quotedprintable.NewWriter(&b)
	w.Write([]byte(s))
	w.Close()
	return b.String()
}

// Other ways than those of the cases: each gives three hand-ins.
func TestPasteWild(t *testing.T) {
	links := plainLinks(t)
	escape := url.QueryEscape
	html := func(l string) string { return strings.ReplaceAll(l, "&", "&amp;") }
	mail := func(headers, body string) string {
		return "From: x@school.example\nSubject: =?utf-8?Q?H=C3=A4nd-in?=\n" + headers + "\n\n" + body + "\n"
	}
	anchor := func(l string) string {
		return `<p>Hello,<br><a class="x" href="` + html(l) + `">` + html(l) + "</a></p>\n"
	}
	safe := func(l string) string {
		return "https://eur02.safelinks.protection.outlook.com/?url=" + escape(l) + "&data=05%7C02%7C&sdata=abc%3D&reserved=0"
	}
	alternative := func(l string) string {
		return mail(`Content-Type: multipart/alternative; boundary="B_1=x"`, "--B_1=x\nContent-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n"+
			printed("Hello, this is my hand-in, at last: "+l+"\n")+"\n--B_1=x\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"+
			printed("<html>"+anchor(l)+"</html>\n")+"\n--B_1=x--\n")
	}
	for what, text := range map[string]string{
		"glued":                    strings.Join(links, ""),
		"semicolons":               strings.Join(links, ";"),
		"commas":                   strings.Join(links, ","),
		"pipes":                    strings.Join(links, "|"),
		"tabs":                     strings.Join(links, "\t"),
		"CSV with quotes":          "\"Ada\",\"" + links[0] + "\",1\r\n\"Bo\",\"" + links[1] + "\",2\r\n\"Cy\",\"" + links[2] + "\",3\r\n",
		"CSV of fragments":         each(links, func(l string) string { return "x;" + strings.SplitN(l, "#", 2)[1] + ";ok\n" }),
		"without scheme":           each(links, func(l string) string { return strings.TrimPrefix(l, "https://") + "\n" }),
		"punctuation":              each(links, func(l string) string { return "see (" + l + ").\n" }),
		"angle brackets":           each(links, func(l string) string { return "<" + l + ">\n" }),
		"Markdown":                 each(links, func(l string) string { return "- [my hand-in](" + l + ")\n" }),
		"Markdown, link as text":   each(links, func(l string) string { return "[" + l + "](" + l + ")\n" }),
		"Outlook, plain text":      each(links, func(l string) string { return l + "<" + l + ">\n" }),
		"HTML":                     each(links, anchor),
		"HTML, printed":            printed(each(links, anchor)),
		"old Mac":                  strings.Join(links, "\r"),
		"wrapped at 72, blanks":    each(links, func(l string) string { return wrapped(l, 72, "  ", "") }),
		"wrapped at 78, indented":  each(links, func(l string) string { return wrapped(l, 78, "", "    ") }),
		"wrapped after the #":      each(links, func(l string) string { return strings.Replace(l, "#", "#\n", 1) + "\n" }),
		"wrapped after an &":       each(links, func(l string) string { return strings.Replace(l, "&", "&\n", 1) + "\n" }),
		"wrapped in the hash":      each(links, func(l string) string { return l[:len(l)-3] + "\n" + l[len(l)-3:] + "\nBest wishes\n" }),
		"quoted":                   each(links, func(l string) string { return "> " + l + "\n" }),
		"quoted, wrapped, nested":  each(links, func(l string) string { return "> > " + wrapped(l, 70, " ", "> > ") }),
		"quoted, wrapped outside":  each(links, func(l string) string { return "> " + wrapped(l, 70, "", "") }),
		"double-spaced":            each(links, func(l string) string { return wrapped(l, 60, "\n", "") }),
		"Safe Links, wrapped":      each(links, func(l string) string { return wrapped("Hand-in: "+safe(l), 76, "", "") }),
		"Safe Links, HTML":         each(links, func(l string) string { return `<a href="` + html(safe(l)) + `">my hand-in</a>` + "\n" }),
		"Safe Links, printed HTML": printed(each(links, func(l string) string { return `<a href="` + html(safe(l)) + `">my hand-in</a>` + "\n" })),
		"printed, lower case":      strings.ReplaceAll(printed(each(links, func(l string) string { return l + "\n" })), "=3D", "=3d") + "=3D",
		"printed, quoted":          printed(each(links, func(l string) string { return "> My hand-in of Friday: " + l + "\n" })),
		"mails, alternative":       each(links, alternative),
		"mails, base64": each(links, func(l string) string {
			return mail("MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64", wrapped(base64.StdEncoding.EncodeToString([]byte("Hällo,\n"+l+"\n")), 76, "", ""))
		}),
		"printed, then quoted": each(links, func(l string) string {
			return "> " + strings.ReplaceAll(strings.TrimSpace(printed("My hand-in of this Friday: "+l)), "\r\n", "\n> ") + "\n"
		}),
		"Google, HTML": each(links, func(l string) string {
			return `<a href="https://www.google.com/url?q=` + escape(l) + `&amp;sa=D&amp;ust=17">x</a>` + "\n"
		}),
		"escaped whole": each(links, func(l string) string { return "see " + escape(l) + "\n" }),
		"LaTeX": each(links, func(l string) string {
			return `\url{` + strings.NewReplacer("#", `\#`, "&", `\&`, "_", `\_`).Replace(l) + "}\n"
		}),
		"chat export":       each(links, func(l string) string { return "[27.11.26, 10:15:22] Ada: " + l + "\n" }),
		"Moodle":            each(links, func(l string) string { return `"Ada","<p dir=""ltr"">` + html(l) + `<br></p>",""` + "\n" }),
		"spreadsheet":       each(links, func(l string) string { return `=HYPERLINK("` + l + `";"my hand-in")` + "\n" }),
		"signature":         each(links, func(l string) string { return wrapped(l, 76, "", "") + "-- \nAda\n\nSent from my phone\n" }),
		"angle, wrapped":    each(links, func(l string) string { return "<" + wrapped(l+">", 74, "", "") }),
		"Facebook":          each(links, func(l string) string { return "https://l.facebook.com/l.php?u=" + escape(l) + "&h=AT0\n" }),
		"any redirector, q": each(links, func(l string) string { return "https://t.example/c?q=" + escape(l) + "&x=1\n" }),
		"any redirector, a": each(links, func(l string) string { return "https://linkprotect.example/url?a=" + escape(l) + "&c=E,1,x&typo=1\n" }),
		"twice redirected":  each(links, func(l string) string { return "https://www.google.com/url?q=" + escape(safe(l)) + "&sa=D\n" }),
		"not escaped":       each(links, func(l string) string { return "https://out.example/go?to=" + l + "&sa=D\n" }),
		"Proofpoint 2": each(links, func(l string) string {
			return "https://urldefense.proofpoint.com/v2/url?u=" + strings.NewReplacer("%", "-", "-", "-2D", "_", "-5F", "/", "_").Replace(strings.NewReplacer("%2F", "/", "%2B", "+").Replace(escape(l))) + "&d=DwM&c=x\n"
		}),
		"Proofpoint 3": each(links, func(l string) string {
			return "https://urldefense.com/v3/__" + strings.Replace(l, "#", "*", 1) + "__;Iw!!abc$ \n"
		}),
		"Slack":           each(links, func(l string) string { return "<" + html(l) + "|my hand-in>\n" }),
		"JSON":            `{"links":["` + strings.ReplaceAll(strings.ReplaceAll(strings.Join(links, `","`), "&", `\u0026`), "/", `\/`) + `"]}`,
		"spaces":          each(links, func(l string) string { return "Here: " + strings.ReplaceAll(l, "+", " ") + " bye\n" }),
		"escaped colon":   each(links, func(l string) string { return strings.Replace(l, ":0000", "%3A0000", 1) + "\n" }),
		"two of a kind":   links[0] + " " + links[1] + "\n" + wrapped("and here "+links[2]+" Cy", 70, "", ""),
		"byte order mark": "\ufeff" + strings.Join(links, "\n"),
		"upper scheme":    each(links, func(l string) string { return "HTTPS" + strings.TrimPrefix(l, "https") + "\n" }),
		"no-break space":  each(links, func(l string) string { return l + "\u00a0\n" }),
		"zero width, within": each(links, func(l string) string {
			return strings.TrimSpace(strings.ReplaceAll(wrapped(l, 30, "", "\u200b"), "\n", "")) + "\n"
		}),
		"zero width, glued": strings.ReplaceAll(strings.Join(links, "\u200b"), "ask", "a\u00adsk"),
		"zero width":        each(links, func(l string) string { return "\u200b" + l + "\u200b\n" }),
	} {
		threeOf(t, what, text)
	}
}

// Pictures and documents that mails carry along hold no address, whatever bytes they are of.
func TestPasteAttachments(t *testing.T) {
	bytes := make([]byte, 200_000)
	rand.NewChaCha8([32]byte{}).Read(bytes)
	picture := wrapped(base64.StdEncoding.EncodeToString(bytes), 76, "", "")
	p := threeOf(t, "with pictures", each(plainLinks(t), func(l string) string {
		return "From: x@school.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n" +
			"Content-Transfer-Encoding: quoted-printable\n\n" + printed("Hello, "+l+"\n") +
			"\n--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n" + picture + "--b--\n"
	}))
	if len(p.LeftOut) > 0 {
		t.Errorf("%d addresses in pictures, the first %q", len(p.LeftOut), p.LeftOut[0].Text)
	}
}

// The work grows as the text does, in one line and in many. What is read as a link costs memory, which is counted.
func TestPasteBounded(t *testing.T) {
	for what, text := range map[string]string{
		"addresses in one line":  strings.Repeat("https://x.example/?a=b&c=d#e=f ", 100_000),
		"one word":               strings.Repeat("https://x.example/#ask=a&hash=1:0123456789abcdef", 60_000),
		"hand-ins without hash":  strings.Repeat("#ask=number&hash=1\n", 100_000),
		"one word, with unseens": strings.Repeat("https://x.example/#ask=1&hash=\u200b", 60_000),
	} {
		var p Pasted
		fuzzlimit.Run(t, 300*len(text), func() { p = Paste(text) })
		balanced(t, what, p)
	}
}

// What is of something else is told, with its line; nothing of it comes into a hand-in.
func TestPasteLeftOut(t *testing.T) {
	links := plainLinks(t)
	p := threeOf(t, "among others", "Dear teacher,\nmy course: https://lms.example/course?id=7\n\n"+links[0]+"\n\nUnsubscribe: https://mail.example/u/?h=abc123 \n"+
		links[1]+"\n"+links[0][:len(links[0])-5]+"\nfacade of a house\nhttps://school.example/mc/#n=0.02&ask=number&q=How+many?\nhttps://school.example/mc/#n=0.02\n"+
		"https://school.example/mc/#ask=number&ans=3&name=Dan\n"+links[2]+"\n"+links[2]+"\n")
	type left struct {
		line int
		why  Reason
		name string
	}
	var got []left
	for _, f := range p.LeftOut {
		got = append(got, left{f.Line, f.Reason, f.Name})
	}
	want := []left{{2, Elsewhere, ""}, {6, Elsewhere, ""}, {8, Damaged, "Ada"}, {10, Assignment, ""}, {11, Network, ""}, {12, CutOff, "Dan"}}
	if !slices.Equal(got, want) || p.Again() != 1 || p.HandIns[3].Line != 14 || p.HandIns[3].Same != 3 || p.Seen != 10 {
		t.Errorf("seen %d, got %v, want %v", p.Seen, got, want)
	}
	if n := p.LeftOut[2].Notice; n.Key != "hash" {
		t.Errorf("what is damaged: %+v", n)
	}
}

// A hand-in is not joined with a line after it that is not its own, and a link that reads as it stands is not
// altered.
func TestPasteAlone(t *testing.T) {
	links := plainLinks(t)
	threeOf(t, "words after each", strings.Join(links, "\nabc\n"))
	threeOf(t, "a list without white space around", links[0]+"\nlms.example/?a=b\n"+strings.SplitN(links[1], "#", 2)[1]+"\n0a03\n"+links[2]+"\n")
	apart := strings.Replace(links[0], "k=0.02&", " k=0.02&", 1)
	if p := Paste(apart); len(p.HandIns) != 1 || p.HandIns[0].Link.Params.NScaling != 0.02 {
		t.Errorf("a space between two keys: %+v", p)
	}
	mine := "ask=number&name=Ada&ans=3&t_sim=1000&hash=15000:0000000000000a01"
	if p := Paste("https://school.example/#ask=number&q=How+many? " + mine); len(p.HandIns) != 1 || p.HandIns[0].Link.Task.Question != "" || p.Count(Assignment) != 1 {
		t.Errorf("behind the assignment: %+v", p)
	}
	odd := "https://school.example/mc/#seed=9&ask=text&name=3D-Fan&ans=%3D3D+https://x.example/#a=b&end=50%25&hash=6000:0000000000000a01"
	odd = strings.Replace(odd, "/#a=b", "/%23a%3Db", 1)
	if p := Paste(odd + "\n3D\n"); len(p.HandIns) != 1 || p.HandIns[0].Name != "3D-Fan" || p.HandIns[0].Link.Task.Answer != "=3D https://x.example/#a=b" || p.HandIns[0].Link.Task.Conclusion != "50%" {
		t.Errorf("got %+v, left out %+v", p.HandIns, p.LeftOut)
	}
	for _, bare := range []string{"#", ""} { // the part after "#" alone, in whose texts an address is escaped
		link := bare + "n=0.02&seed=9&ask=text&q=%3DLINK%28%22http%3A%2F%2Fx%22%29&ans=https%3A%2F%2Fx&end=b&hash=6000:0000000000000a01"
		if p := Paste(link); p.Seen != 1 || len(p.HandIns) != 1 || p.HandIns[0].Link.Task.Question != `=LINK("http://x")` {
			t.Errorf("%s: got %+v, left out %+v", link, p.HandIns, p.LeftOut)
		}
	}
}

// What is base64 is read as the standard library writes it, several texts after each other too.
func TestUnpacked(t *testing.T) {
	for _, s := range []string{"", "a", "ab", "abc", "Hällo,\nabcd\xff\x00"} {
		packed := base64.StdEncoding.EncodeToString([]byte(s))
		if got := unpacked(packed + base64.StdEncoding.EncodeToString([]byte("xyz"))); got != s+"xyz" {
			t.Errorf("%q is read %q", s, got)
		}
	}
}

// A class as large as a class board is taken, and what is beyond it is counted.
func TestPasteMany(t *testing.T) {
	link := plainLinks(t)[0]
	var b strings.Builder
	for i := range MaxHandIns + 5 {
		b.WriteString(strings.Replace(link, "name=Ada", "name=N"+strconv.Itoa(i), 1) + "\n")
	}
	p := Paste(b.String())
	if balanced(t, "many", p); len(p.HandIns) != MaxHandIns || p.Beyond != 5 {
		t.Errorf("%d hand-ins, %d beyond", len(p.HandIns), p.Beyond)
	}
}

// Any text can be pasted in bounded memory; the count balances; and a hand-in that stands alone in a line
// is found unaltered, whatever it holds and wherever it stands.
func FuzzPaste(f *testing.F) {
	for _, s := range []string{"", "#hash=1:0123456789abcdef", "x#ask=text&ans=%E2%80%AE&hash=2:0123456789abcdef.", "(#ask=number&ans=1)\n\n&hash=",
		"Content-Type: multipart/alternative; boundary=x\n\n--x\nContent-Transfer-Encoding: base64\n\nSGVsbG8=\n--x--\n",
		"https://a.example/?url=https%3A%2F%2Fb.example%2F%23ask%3Dtext%26\nhash%3D1%3A0123456789abcdef", "=3D=\n=\n>>> =\n"} {
		f.Add(s, "Ada", "1,2", "why?")
	}
	f.Add("> seeds=name&name=Ada&ask=rates&ans=1,2,3,4,5,6,7,8&hash=15000:0000000000000abc\n#b=2&#&#=&amp;#ask=text&hash=1:0123456789abcdef",
		"\u202eAda\u0301 ", "=1+1\u2028", strings.Repeat("\u00e4\n", 600))
	f.Fuzz(func(t *testing.T, text, name, answer, end string) {
		var all Pasted
		fuzzlimit.Run(t, 400_000*min(len(text)/2, maxLinks)+8<<20, func() { all = Paste(text) }) // "#=" is an address
		balanced(t, "any text", all)
		for i := range all.HandIns {
			if l := &all.HandIns[i].Link; l.Task.Ask == "" || l.Task.Stamp.Step == 0 || l.Validate() != nil {
				t.Fatalf("%+v is a hand-in", l)
			}
		}
		c := NewClass(all.HandIns, nil)
		for i := c.Next(); i >= 0; i = c.Next() {
			c.Finish(i, Outcome{Step: c.Entries[i].Link.Task.Stamp.Step, Hash: spike.Hash(c.Entries[i].Link.Task.Stamp.Hash)})
		}
		l := params.Default()
		for key, value := range map[string]string{"ask": "text", "name": name, "ans": answer, "end": end} {
			params.Set(&l, key, value) // what is refused stays empty
		}
		l = HandIn(l, Answer{Text: l.Task.Answer}, l.Task.Conclusion, 7_000, 42)
		written := "https://example.org/#" + params.Format(l)
		if len(written) > params.MaxLink {
			return
		}
		for _, around := range [][2]string{{"", ""}, {"", "\n" + text}, {"From me: ", "."}} {
			p := Paste(around[0] + written + around[1])
			if balanced(t, "alone", p); len(p.HandIns) == 0 || !reflect.DeepEqual(p.HandIns[0].Link, l) {
				t.Fatalf("%+v is written %q and read %+v, left out %+v", l, params.Format(l), p.HandIns, p.LeftOut)
			}
		}
	})
}
