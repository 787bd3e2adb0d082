package params

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"microcircuit/engine/microcircuit"
	"microcircuit/tools/lib/fuzzlimit"
)

func TestRoundTrip(t *testing.T) {
	for _, fragment := range []string{
		"", "seed=7", "n=0.2&bg=dc", "n=0.2&k=0.2", "g=-4.3&workers=2", "t_sim=1000", "kext=1,2,3,4,5,6,7,8",
		"theme=dark&lang=de", "embed=1", "seed=7&v=1.0.0", "v=1.12.345", "b=1", "seed=7&b.g=-5", "g=-5&b.g=-4&b.conn=L23E.L4E:0", "conn=L23E.L4E:0&b.conn=", "b.v_th=-70&b.v_reset=-75",
		"conn=L23E.L4E:0,L4E.L4I:0.8", "v0=original", "th=1&th_every=100", "h=0.05&t_ref=2.05", "at=1:th:10,1:dc:100,700:bg_rate:9.5", "psp=0.01&th=1&th_psp=1&at=3:th:1", "psp=0.1&w_sd=0&e_l=-70",
	} {
		l, notices := Parse(fragment)
		if got := Format(l); got != fragment || len(notices) > 0 {
			t.Errorf("%q: written %q, notices %v", fragment, got, notices)
		}
	}
}

func TestParse(t *testing.T) {
	l, notices := Parse("https://example.org/x/#scale=0.05&seed=9&t_sim=200")
	if l.Params.NScaling != 0.05 || l.Params.KScaling != 0.05 || l.Params.Seed != 9 || !l.TSimSet || len(notices) > 0 {
		t.Errorf("got %+v, %v", l, notices)
	}
	if l, _ := Parse("bg=dc"); l.Params.Background != microcircuit.DC || l.TSimSet {
		t.Errorf("got %+v", l)
	}
}

// What is wrong is repaired, and the notice names it.
func TestRepairs(t *testing.T) {
	for _, c := range []struct {
		fragment  string
		kind      Kind
		key, used string
		why       microcircuit.Reason
	}{
		{"n=0", BadValue, "n", "0.1", microcircuit.OutOfRange},
		{"n=2", BadValue, "n", "0.1", microcircuit.OutOfRange},
		{"n=abc", BadValue, "n", "0.1", microcircuit.NotANumber},
		{"k=NaN", BadValue, "k", "0.1", microcircuit.NotANumber},
		{"k=0x1p-3", BadValue, "k", "0.1", microcircuit.NotANumber},
		{"seed=-1", BadValue, "seed", "55", microcircuit.OutOfRange},
		{"seed=1.5", BadValue, "seed", "55", microcircuit.NotWhole},
		{"g=1e309", BadValue, "g", "-4", microcircuit.OutOfRange},
		{"bg=noise", BadValue, "bg", "poisson", microcircuit.NotAChoice},
		{"kext=1,2,3", BadValue, "kext", "1600,1500,2100,1900,2000,1900,2900,2100", microcircuit.BadFormat},
		{"conn=L4E:2", BadValue, "conn", "", microcircuit.BadFormat},
		{"conn=L4E.L4E:9", BadValue, "conn", "", microcircuit.OutOfRange},
		{"workers=17", BadValue, "workers", "auto", microcircuit.OutOfRange},
		{"v=2.0.0", BadValue, "v", "1", microcircuit.OutOfRange},
		{"v=1.0", BadValue, "v", "1", microcircuit.BadFormat},
		{"v=1.0.0/../x", BadValue, "v", "1", microcircuit.BadFormat},
		{"v=1.0.x", BadValue, "v", "1", microcircuit.BadFormat},
		{"v=2", BadValue, "v", "1", microcircuit.OutOfRange},
		{"b.g=7", BadValue, "b.g", "-4", microcircuit.OutOfRange},
		{"b.v_th=-70", BadValue, "b.v_reset", "-65", microcircuit.ResetTooHigh},
		{"b.h=0.2", Unknown, "b.h", "", ""},
		{"b.b.g=1", Unknown, "b.b.g", "", ""},
		{"theme=blue", BadValue, "theme", "auto", microcircuit.NotAChoice},
		{"embed=2", BadValue, "embed", "0", microcircuit.NotAChoice},
		{"lang=tlh", BadValue, "lang", "auto", microcircuit.NotAChoice},
		{"b=2", Malformed, "b", "", ""},
		{"at=1:g:2", BadValue, "at", "", microcircuit.BadFormat},
		{"at=1:dc", BadValue, "at", "", microcircuit.BadFormat},
		{"at=1:dc:1,", BadValue, "at", "", microcircuit.BadFormat},
		{"at=0:dc:1", BadValue, "at", "", microcircuit.OutOfRange},
		{"at=1.5:dc:1", BadValue, "at", "", microcircuit.NotWhole},
		{"at=9:bg_rate:x", BadValue, "at", "", microcircuit.NotANumber},
		{"at=9:bg_rate:-1", BadValue, "at", "", microcircuit.OutOfRange},
		{"at=9:th:2000", BadValue, "at", "", microcircuit.OutOfRange},
		{"at=9:th:0.15", Contradict, "at", "", microcircuit.NotOnGrid},
		{"psp=0.01&th_psp=1&at=9:th:10", Contradict, "at", "", microcircuit.TooStrong},
		{"at=" + strings.Repeat("9:dc:1,", 50) + "9:dc:1", BadValue, "at", "", microcircuit.TooMany},
		{"seed=1.%E2%80%8B5", BadValue, "seed", "55", HasUnseen},
		{"bg=dc%C2%A0x", BadValue, "bg", "poisson", HasUnseen},
		{"seed=7+", BadValue, "seed", "55", HasUnseen},
		{"seed=7+8", BadValue, "seed", "55", microcircuit.NotANumber},
		{"colour=red", Unknown, "colour", "", ""},
		{"n", Malformed, "n", "", ""},
		{"n=%zz", Malformed, "n", "", ""},
		{"seed=3&seed=4", Duplicate, "seed", "3", ""},
		{"conn=L4E.L4I:0.5,L4E.L4I:2", Duplicate, "conn", "", ""},
		{"b.conn=L4E.L4I:0.5,L4E.L4I:2", Duplicate, "b.conn", "", ""},
		{"v_reset=-40", Contradict, "v_reset", "-65", microcircuit.ResetTooHigh},
		{"v_th=-70", Contradict, "v_reset", "-65", microcircuit.ResetTooHigh},
		{"h=0.3", Contradict, "h", "0.1", microcircuit.NotResolution},
		{"t_ref=2.03", Contradict, "t_ref", "2", microcircuit.NotOnGrid},
		{"tau_syn=10", Contradict, "tau_syn", "0.5", microcircuit.TausEqual},
		{strings.Repeat("x", MaxLink+1), TooLong, "", "", ""},
	} {
		l, notices := Parse(c.fragment)
		if len(notices) != 1 {
			t.Errorf("%.30q: notices %v", c.fragment, notices)
			continue
		}
		if n := notices[0]; n.Kind != c.kind || n.Key != c.key || n.Used != c.used || n.Why != c.why {
			t.Errorf("%.30q: got %+v", c.fragment, n)
		}
		if err := l.Params.Validate(); err != nil {
			t.Errorf("%.30q: repaired to %v", c.fragment, err)
		}
	}
}

// Of a projection that stands twice in a link the last multiplier holds, and the earlier one is told; where values are
// set by hand, it is refused.
func TestProjectionTwice(t *testing.T) {
	l, notices := Parse("conn=L4E.L4I:0.5,L5E.L4I:3,L4E.L4I:2&b.conn=L6E.L4I:4,L6E.L4I:0")
	if got := Format(l); got != "conn=L4E.L4I:2,L5E.L4I:3&b.conn=L6E.L4I:0" || len(notices) != 2 || notices[0].Value != "L4E.L4I:0.5" || notices[1].Value != "L6E.L4I:4" {
		t.Errorf("read as %s, %+v", got, notices)
	}
	before := l.Params.Conn
	e, refused := Set(&l, "conn", "L4E.L4I:0.5,L4E.L4I:2").(*microcircuit.ParamError)
	if !refused || e.Why != Repeated || l.Params.Conn != before {
		t.Errorf("set by hand: %+v", e)
	}
}

func TestNoticesAreShortAndFew(t *testing.T) {
	_, notices := Parse("seed=" + strings.Repeat("7", 5000) + strings.Repeat("&zz=\x01", 100))
	if len(notices) != maxNotices+1 || notices[maxNotices].Kind != More || notices[maxNotices].Value != "81" {
		t.Errorf("%d notices, last %+v", len(notices), notices[len(notices)-1])
	}
	if n := len([]rune(notices[0].Value)); n != maxShown+1 {
		t.Errorf("a value of %d runes is shown", n)
	}
	if notices[1].Value != "␁" {
		t.Errorf("a control character is shown as %q", notices[1].Value)
	}
}

func TestSet(t *testing.T) {
	l := Default()
	if err := Set(&l, "scale", "0.02"); err != nil || l.Params.NScaling != 0.02 || l.Params.KScaling != 0.02 {
		t.Errorf("scale: %v, %+v", err, l.Params)
	}
	for key, value := range map[string]string{"scale": "7", "g": "x", "nonsense": "1", "workers": "0", "seed": "4294967296"} {
		before := l
		e, ok := Set(&l, key, value).(*microcircuit.ParamError)
		if !ok || e.Key != key || e.Value != value || !reflect.DeepEqual(l, before) {
			t.Errorf("%s=%s: got %v", key, value, e)
		}
	}
	if err := Set(&l, "g", "-0"); err != nil || Value(l, "g") != "0" {
		t.Errorf("−0 is written %q", Value(l, "g"))
	}
}

// Neurons to record are named by population or gid; what the network does not have is refused.
func TestRecord(t *testing.T) {
	l, notices := Parse("n=0.1&rec=L23I:2,5,L23I:1,2069&rec_v_int=0.5")
	if want := []uint32{5, 2068, 2069}; len(notices) > 0 || !reflect.DeepEqual(l.RecordedGIDs(), want) || l.RecVInt != 0.5 {
		t.Errorf("got %v each %v ms, %v, want %v", l.RecordedGIDs(), l.RecVInt, notices, want)
	}
	for _, c := range []struct {
		fragment string
		why      microcircuit.Reason
	}{
		{"rec=L7:2", microcircuit.BadFormat}, {"rec=L4E:0", microcircuit.OutOfRange}, {"rec=L4E:", microcircuit.NotANumber},
		{"rec=-1", microcircuit.OutOfRange}, {"rec=1.5", microcircuit.NotWhole}, {"rec=1,,2", microcircuit.NotANumber},
		{"rec=7717", microcircuit.OutOfRange}, {"rec=L5I:107", microcircuit.OutOfRange},
		{"rec_v_int=0", microcircuit.OutOfRange}, {"rec_v_int=0.15", microcircuit.NotOnGrid}, {"h=0.5&rec_v_int=0.25", microcircuit.NotOnGrid},
	} {
		l, notices := Parse(c.fragment)
		if len(notices) != 1 || notices[0].Why != c.why || len(l.Record) != 0 || l.RecVInt != 1 {
			t.Errorf("%s: %+v, %v each %v ms", c.fragment, notices, l.Record, l.RecVInt)
		}
	}
}

// Changes are sorted by step, those of one step stay in order; those that make a link's parameters contradict each other go,
// the parameters stay.
func TestAt(t *testing.T) {
	l, notices := Parse("at=30:dc:10,5:bg_rate:3,30:th:0.5,5:dc:1")
	if got := Value(l, "at"); got != "5:bg_rate:3,5:dc:1,30:dc:10,30:th:0.5" || len(notices) > 0 {
		t.Errorf("got %s, %v", got, notices)
	}
	if err := Set(&l, "at", ""); err != nil || l.At != nil || Format(l) != "" {
		t.Errorf("taken away: %q, %v", Format(l), err)
	}
	if l, _ := Parse("h=0.5&at=9:th:0.6&rec=L4E:1"); l.At != nil || l.Params.H != 0.5 || len(l.Record) != 1 {
		t.Errorf("off the grid: %+v", l)
	}
}

// Any link becomes one that the model allows, A and B, and that is read as it is written: printable, nothing left to repair.
// Notices are few, short and without control characters; each value that is shown can be typed again.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"n=0.2&k=0.1&bg=dc", "conn=L23E.L4E:0", "v_th=-70&v_reset=-60", "h=0.5&t_ref=0.1&d_inh=0.1", "th_duration=9&th_every=5", "n=%41", "t_sim=0.05", "rec=L4E:10,1234&rec_v_int=0.5", "n=0.01&rec=70000", "h=0.5&rec_v_int=0.1", "ex=layers&g=-5", "ex=<b>", "b.g=-5&b.v_th=-70", "b=2&b.b=1&b.scale=0.2", "at=30:dc:10,5:bg_rate:3,5:th:0.5&h=0.5", "psp=0.01&th_psp=1&at=9:th:10",
		"ask=rates&q=a+b%26&ans=1,2&seeds=name&name=Ada&seed=4&hash=7:0123456789abcdef", "h=0.5&t_ref=0.1&tau_m=0.5&seeds=name&name=x&b.seed=7",
		"https://example.org/x?y#theme=dark&lang=de&embed=1&workers=3&v=1.2.3", "%zz=1&&=&x&n=1&n=2&#n=3", "v=1.0.0.0&b.at=1:dc:1&b.ex=x&b.b=1", "q=\xff&name=%00&\x1b[2J=1",
		"at=4294967295:dc:1,0:dc:1,1:dc:1e999&t_sim=1e308", strings.Repeat("conn=L4E.L4E:0&", 200), "n=-0&k=1e-400&g=0x1p3&seed=1_0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, fragment string) {
		var l Link
		var notices []Notice
		fuzzlimit.Run(t, 2000*min(len(fragment), MaxLink)+1<<20, func() { l, notices = Parse(fragment) })
		checkNotices(t, notices)
		b := l.B()
		if err := errors.Join(l.Validate(), b.Validate()); err != nil {
			t.Fatalf("%q is repaired to what the model refuses: %v", fragment, err)
		}
		written := Format(l)
		if strings.ContainsFunc(written, func(c rune) bool { return c <= ' ' || c > '~' }) {
			t.Fatalf("%q is written %q", fragment, written)
		}
		if len(written) > MaxLink { // escaped it may be longer, and then is refused whole
			return
		}
		again, notices := Parse(written)
		if !reflect.DeepEqual(again, l) || len(notices) > 0 {
			t.Fatalf("%q: %+v is written %q and read %+v, %v", fragment, l, written, again, notices)
		}
		for _, key := range Keys() {
			value := Value(l, key)
			if err := Set(&again, key, value); value != "" && (err != nil || Value(again, key) != value) {
				t.Fatalf("%q: %s = %q cannot be typed again: %v, %q", fragment, key, value, err, Value(again, key))
			}
		}
	})
}

func checkNotices(t *testing.T, notices []Notice) {
	t.Helper()
	if len(notices) > maxNotices+1 {
		t.Fatalf("%d notices", len(notices))
	}
	for _, n := range notices {
		for _, text := range []string{n.Key, n.Value} {
			if utf8.RuneCountInString(text) > len(bPrefix)+maxShown+1 || strings.ContainsFunc(text, unicode.IsControl) || !utf8.ValidString(text) {
				t.Fatalf("%+v shows %q", n, text)
			}
		}
	}
}

// Network B is A but for what the link says of it; the exercise is A's.
func TestNetworkB(t *testing.T) {
	l, notices := Parse("g=-5&seed=9&ex=layers&b.g=-4&b.scale=0.2")
	b := l.B()
	if len(notices) > 0 || b.Params.G != -4 || b.Params.Seed != 9 || b.Params.NScaling != 0.2 || b.Params.KScaling != 0.2 || b.Exercise != "" || l.Params.G != -5 {
		t.Errorf("B is %+v, notices %v", b, notices)
	}
	if got := Format(l); got != "seed=9&g=-5&ex=layers&b.n=0.2&b.k=0.2&b.g=-4" {
		t.Errorf("written %q", got)
	}
	if got := Differences(l, l.B()); !reflect.DeepEqual(got, l.BDiffers) {
		t.Errorf("differences %v, want %v", got, l.BDiffers)
	}
}
