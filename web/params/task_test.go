package params

import (
	"bytes"
	"encoding/base32"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"microcircuit/engine/microcircuit"
)

func TestTaskRoundTrip(t *testing.T) {
	for _, fragment := range []string{
		"ask=rates&q=Which+layer+fires+most%3B+and+why?", "ask=number&tol=0&want=-4.5", "ask=text&hide=presets,g&lock=seed,scale&tabs=response", "ask=text&lock=all&free=g",
		"seed=2551461758&seeds=name&name=Ada+Lovelace", "ask=text&ans=one%0Atwo&end=%3Cb%3E%26&hash=10500:0123456789abcdef",
		"ask=text&q=%E2%80%AEabc%F0%9F%90%9D", "ask=text&board=abcdefghijklmnopqrstuvw234&name=Ada", "board=aaaaaaaaaaaaaaaaaaaaaaaaaa",
	} {
		l, notices := Parse(fragment)
		if got := Format(l); got != fragment || len(notices) > 0 {
			t.Errorf("%q: written %q, notices %v", fragment, got, notices)
		}
	}
}

// What a task does not allow is refused with a notice that says why, and nothing of it holds.
func TestTaskRepairs(t *testing.T) {
	for _, c := range []struct {
		fragment string
		why      microcircuit.Reason
	}{
		{"ask=everything", microcircuit.NotAChoice}, {"ask=rates,text", microcircuit.BadFormat}, {"hide=h1", microcircuit.NotAChoice},
		{"lock=g,", microcircuit.NotAChoice}, {"tabs=rates", microcircuit.NotAChoice}, {"seeds=55", microcircuit.OutOfRange}, {"seeds=all", microcircuit.BadFormat},
		{"seeds=3,name", microcircuit.BadFormat}, {"seeds=name,", microcircuit.BadFormat}, {"seeds=0", microcircuit.OutOfRange},
		{"tol=101", microcircuit.OutOfRange}, {"tol=", microcircuit.NotANumber}, {"want=1e7", microcircuit.OutOfRange},
		{"q=" + strings.Repeat("x", MaxQuestion+1), TextTooLong}, {"name=" + strings.Repeat("%C3%A4", MaxName+1), TextTooLong},
		{"ans=" + strings.Repeat("x", MaxAnswer+1), TextTooLong}, {"end=%00", NotText}, {"q=%1B[31m", NotText}, {"name=%FF", NotText},
		{"hash=10", microcircuit.BadFormat}, {"hash=0:0123456789abcdef", microcircuit.BadFormat}, {"hash=1:0123456789ABCDEF", microcircuit.BadFormat},
		{"board=abc", NotID}, {"board=" + strings.Repeat("a", 27), NotID}, {"board=abcdefghijklmnopqrstuvw23b", NotID}, {"board=ABCDEFGHIJKLMNOPQRSTUVW234", NotID},
		{"board=../../../../../../../../4", NotID},
		{"seed=7&seeds=name&name=ada", SeedOfName},
	} {
		l, notices := Parse(c.fragment)
		if len(notices) != 1 || notices[0].Why != c.why {
			t.Errorf("%.40q: notices %+v", c.fragment, notices)
		}
		if l.Task.ByName {
			if l.Params.Seed != SeedOf("ada") {
				t.Errorf("%q: seed %d", c.fragment, l.Params.Seed)
			}
		} else if !reflect.DeepEqual(l, Default()) {
			t.Errorf("%.40q: %+v holds", c.fragment, l)
		}
	}
}

// Published links depend on these seeds. "a" and "foobar" are test vectors of FNV's authors for 32-bit FNV-1a.
func TestSeedOf(t *testing.T) {
	for name, want := range map[string]uint32{
		"a": 0xe40c292c, "foobar": 0xbf9cf968, "  FooBar ": 0xbf9cf968, "": 0, " \t\n": 0, "Ada Lovelace": 2551461758, "ada  lovelace": 2551461758,
	} {
		if got := SeedOf(name); got != want {
			t.Errorf("%q: got %d, want %d", name, got, want)
		}
	}
}

// However an accented letter is typed, the seed is the same.
func TestSeedOfComposed(t *testing.T) {
	letters := 0
	for c := rune(0xC0); c <= 0x17F; c++ {
		apart := norm.NFD.String(string(c))
		if apart != string(c) && unicode.IsLetter(c) {
			letters++
			if SeedOf("x"+string(c)) != SeedOf("x"+apart) {
				t.Errorf("%c and %q have different seeds", c, apart)
			}
		}
	}
	if letters < 100 {
		t.Errorf("%d letters tried", letters)
	}
}

// The seed of a named learner cannot be changed, and follows the name.
func TestSeedFollowsName(t *testing.T) {
	l, _ := Parse("seeds=name&name=ada")
	if err := Set(&l, "seed", "5"); err != nil || l.Validate() == nil {
		t.Errorf("%v: another seed is valid", err)
	}
	if err := Set(&l, "name", "Bob"); err != nil || l.Params.Seed != SeedOf("bob") || l.Validate() != nil {
		t.Errorf("seed %d", l.Params.Seed)
	}
}

// Links are escaped as the standard library reads them, and read as it does.
func FuzzEscape(f *testing.F) {
	for _, s := range []string{"", "a b+c%41%zz&=é\u202e", "%", "%4", "%41%e2%80%93", "100%25", "%C3%A4+%2B", "+%20", "%G1", "%1g", "%@1", "%`a", "\xff\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got, err := url.QueryUnescape(escape(s)); err != nil || got != s {
			t.Errorf("%q is read %q, %v", s, got, err)
		}
		want, err := url.QueryUnescape(s)
		if got, ok := unescape(s); ok != (err == nil) || ok && got != want {
			t.Errorf("%q: got %q, %v, want %q, %v", s, got, ok, want, err)
		}
	})
}

// An id is the base32 of RFC 4648 in lower case, without padding.
func FuzzID(f *testing.F) {
	letters := base32.NewEncoding(letters).WithPadding(base32.NoPadding)
	f.Add([]byte("0123456789abcdef"), "aaaaaaaaaaaaaaaaaaaaaaaaab")
	f.Add(bytes.Repeat([]byte{0xff}, IDBytes), "77777777777777777777777774")
	f.Fuzz(func(t *testing.T, b []byte, s string) {
		var bits [IDBytes]byte
		copy(bits[:], b)
		if got, want := WriteID(bits), letters.EncodeToString(bits[:]); got != want || !IsID(got) {
			t.Errorf("%x: %s, want %s", bits, got, want)
		}
		read, err := letters.DecodeString(s)
		if want := err == nil && len(read) == IDBytes && letters.EncodeToString(read) == s; IsID(s) != want {
			t.Errorf("%q: %v", s, !want)
		}
	})
}

// "Lock everything but": a link that locks all names what stays free; links that name what is locked mean what they
// did. What a learner can change has a control that is neither locked nor hidden.
func TestLockEverythingBut(t *testing.T) {
	for _, c := range []struct{ fragment, fixed, free string }{
		{"ask=text&lock=all&free=g,transport", "n k bg bg_rate seed at psp conn th", "g"},
		{"ask=text&lock=all&free=scale", "g psp", "n k"},
		{"ask=text&lock=all,g&free=advanced", "g seed bg at", "n psp conn th bg_rate"},
		{"ask=text&lock=all&free=psp", "g d_exc", "psp"},
		{"ask=text&lock=all", "n g seed at psp", ""},
		{"ask=text&hide=bg&lock=g,scale", "g n k bg", "bg_rate psp seed at"},
		{"ask=text&lock=advanced", "psp conn th", "g n k bg bg_rate seed at"},
		{"ask=text&hide=advanced,seed", "psp seed", "g n"},
		{"ask=text", "", "g n k psp conn seed at"},
		{"ask=text&free=g", "", "g n psp"},
	} {
		l, notices := Parse(c.fragment)
		if len(notices) > 0 || Format(l) != c.fragment {
			t.Errorf("%s: written %s, notices %v", c.fragment, Format(l), notices)
		}
		for _, key := range strings.Fields(c.fixed) {
			if !l.Task.Fixed(key) {
				t.Errorf("%s: %s can be changed", c.fragment, key)
			}
		}
		for _, key := range strings.Fields(c.free) {
			if l.Task.Fixed(key) {
				t.Errorf("%s: %s cannot be changed", c.fragment, key)
			}
		}
	}
}

// Learners get the link without the number that is right; a question keeps its lines.
func TestForLearners(t *testing.T) {
	l, _ := Parse("ask=number&q=One%0Atwo%3F&want=3&tol=5")
	if got := Format(ForLearners(l)); got != "ask=number&q=One%0Atwo?&tol=5" {
		t.Errorf("got %s", got)
	}
	if !l.Task.Wanted {
		t.Error("the teacher's link loses it too")
	}
}

// A name of which nothing can be seen chooses no seed, and no old link reads otherwise.
func TestInvisibleName(t *testing.T) {
	l, notices := Parse("seed=9&ask=text&seeds=name&name=%E2%80%8B")
	if l.Task.Named() || l.Params.Seed != 9 || len(notices) > 0 {
		t.Errorf("seed %d, %v", l.Params.Seed, notices)
	}
}

// What a teacher is offered to lock or hide are controls, each once, without a gap.
func TestOfferedControls(t *testing.T) {
	offered := OfferedControls()
	for i, name := range offered {
		if !slices.Contains(Controls(), name) || slices.Contains(offered[:i], name) {
			t.Errorf("at %d stands %q", i, name)
		}
	}
	if len(offered) < 11 || offered[0] != "presets" || !slices.Contains(offered, "instruments") {
		t.Errorf("offered are %v", offered)
	}
}
