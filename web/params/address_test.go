package params

import (
	"net/url"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"microcircuit/tools/lib/fuzzlimit"
)

// Damaged links and what each says. It is the table of all who read links: page, Class, command line, short links, the server's
// paths. More of each kind of testdata/links.txt.
var damaged = []link{
	// escapes
	{"https://a.example/mc/%23n=0.02&k=0.02&seed=7", small},
	{"https://a.example/mc/%2523n%3D0.02%2526k%3D0.02%2526seed%3D7", small},
	{"#n%253D0.02%2526k%253D0.02%2526seed%253D7", small},
	{"#n=0.02%26k=0.02%26seed=7", small},
	{"#n%3D0.02&k%3D0.02&seed%3D7", small},
	{"https%3A%2F%2Fa.example%2Fmc%2F%23n%3D0.02%26k%3D0.02%26seed%3D7", small},
	{"#n%3d0.02%26amp%3Bk%3d0.02%26amp%3Bseed%3d7", small},
	{"#%6E=0.02&k=0.02&see%64=7", small},
	// entities
	{"#n=0.02&amp;amp;k=0.02&amp;amp;seed=7", small},
	{"#n=0.02&#38;k=0.02&#x26;seed=7", small},
	{"#n=0.02&amp%3Bk=0.02&AMP;seed=7&amp;", small},
	{`#n=0.02\u0026k=0.02\u0026seed=7`, small},
	{`#n=0.02\&k=0.02\&seed=7`, small},
	{"#n=0.02&ampk=0.02&ampseed=7", small},
	{`#t\_sim=1000&th\_every=100`, "th_every=100&t_sim=1000"},
	// quoted-printable
	{"https://a.example/#n=3D0.02&k=3D0.02&seed=3D7", small},
	{"#n=3D0.02&k=3D0.=\r\n02&se=\ned=3d7=20", small},
	{"#n=3D0.02&amp;k=3D0.02&amp;seed=3D7=", small},
	{"#seed=3D7&ask=3Dtext&q=3D3D=20and=20=3D3D", "seed=7&ask=text&q=3D+and+%3D3D"},
	// where it stands
	{"https://a.example/mc/?n=0.02&k=0.02&seed=7", small},
	{"a.example/mc/?n=0.02&amp;k=0.02&amp;seed=7", small},
	{"https://a.example/mc/?n=0.02&k=0.02#seed=7", small},
	{"https://a.example/mc/?n=0.02&k=0.02&seed=7#", small},
	{"https://a.example/mc/n=0.02&k=0.02&seed=7", small},
	{"/n=0.02&k=0.02&seed=7", small},
	{"a.example/mc/embed.html%23n=0.02&k=0.02&seed=7", small},
	{"##n=0.02&k=0.02&seed=7", small},
	{"#?n=0.02&k=0.02&seed=7", small},
	{"#!/n=0.02&k=0.02&seed=7", small},
	// white space and what shows nothing
	{" \u200b#n=0.02&k=0.02&seed=7\u2028", small},
	{"#n=0.02&k=0.02&seed=7\u00a0", small},
	{"#n=0.02&k=0.02&seed=7%E2%80%8B%EF%BB%BF", small},
	{"#n=0.02&k=0.02&se%C2%ADed=7", small},
	{"#\u200en=0.02&\u2060k=0.02&seed=\u202a7\u202c", small},
	{"#n=0.02&k=0.02&s\r\n eed=7", small},
	{"#n=0.\n02&k=0.02&\nseed=7", small},
	{"#n = 0.02 & k = 0.02 & seed = 7", small},
	{"#n=0.02&k=0.02&seed=7%2520", small},
	{"#n=0.02&k=0.02&seed=7+", small},
	{"%EF%BB%BF%23n=0.02&k=0.02&seed=7", small},
	// what clings
	{"<https://a.example/#n=0.02&k=0.02&seed=7>", small},
	{"(https://a.example/#n=0.02&k=0.02&seed=7).", small},
	{"“https://a.example/#n=0.02&k=0.02&seed=7”", small},
	{"»https://a.example/#n=0.02&k=0.02&seed=7«", small},
	{"https://a.example/#n=0.02&k=0.02&seed=7%22)%C2%A0.", small},
	{"*https://a.example/#n=0.02&k=0.02&seed=7*", small},
	{"#n=0.02&k=0.02&seed=7]\"';!?…’", small},
	{"#n=0.02&k=0.02&seed=7/", small},
	{"#n=0.02&k=0.02&seed=7&)", small},
	{"#n=0.02#k=0.02&#seed=7#", small},
	{"[the network](https://a.example/#n=0.02&k=0.02&seed=7)", small},
	{"#n=0.02;k=0.02;seed=7", small},
	{"#n=0.02&k=0.02;seed=7);", small},
	{"#n=0.02%3Bk=0.02%3Bseed=7", small},
	// trackers
	{"https://a.example/?utm_source=news&fbclid=IwAR0#n=0.02&k=0.02&seed=7", small},
	{"https://a.example/#n=0.02&k=0.02&seed=7&utm_source=news&utm_medium=mail&mc_cid=1", small},
	{"https://a.example/#n=0.02&k=0.02&seed=7?fbclid=IwAR0_x", small},
	{"https://a.example/?n=0.02&k=0.02&seed=7&gclid=a.b-c", small},
	{"https://a.example/#n=0.02&k=0.02&seed=7),&gclid=x", small},
	{"https://a.example/#n=0.02&k=0.02&seed=7:~:text=hello", small},
	{"https://a.example/?session=5#n=0.02&k=0.02&seed=7", small},
	// redirectors
	{"https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2Fmc%2F%23n%3D0.02%26k%3D0.02%26seed%3D7&data=05%7C02%7C&sdata=abc%3D&reserved=0", small},
	{"https://eur02.safelinks.protection.outlook.com/?url=https://a.example/mc/%23n=0.02&k=0.02&seed=7&data=05%7C02%7C&sdata=abc%3D&reserved=0", small},
	{"https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2Fmc%2F&amp;data=05&amp;reserved=0#n=0.02&amp;k=0.02&amp;seed=7", small},
	{"https://www.google.com/url?q=https%3A%2F%2Fa.example%2Fmc%2F%23n%3D0.02%26k%3D0.02%26seed%3D7&sa=D&source=editors&ust=1&usg=A", small},
	{"https://www.google.com/url?q=https://a.example/mc/%23n%3D0.02%26k%3D0.02%26seed%3D7&sa=D", small},
	{"https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example%2F%23n%3D0.02%26k%3D0.02%26seed%3D7&h=AT0abc&s=1", small},
	{"https://urldefense.proofpoint.com/v2/url?u=https-3A__a.example_mc_-23n-3D0.02-26k-3D0.02-26seed-3D7&d=DwMF&c=x", small},
	{"https://urldefense.com/v3/__https://a.example/mc/*n=0.02&k=0.02&seed=7__;Iw!!abc!def$", small},
	{"https://l.facebook.com/l.php?u=https%3A%2F%2Feur02.safelinks.protection.outlook.com%2F%3Furl%3Dhttps%253A%252F%252Fa.example%252F%2523n%253D0.02%2526k%253D0.02%2526seed%253D7&h=AT", small},
	// texts are left alone
	{"#ask=text&q=100%25+of+%26amp%3B+%3D3D&seed=7)", "seed=7&ask=text&q=100%25+of+%26amp%3B+%3D3D"},
	{"#ask=text&q=What%2520is&seed=7%20", "seed=7&ask=text&q=What%2520is"},
	{"#ask%3Dtext%26q%3DWhat%2520is%2525%26seed%3D7", "seed=7&ask=text&q=What+is%25"},
	{"#at=5%253Ath%253A20&h=0.1&ask=text&q=What%2520is", "at=5:th:20&ask=text&q=What+is"},
	{"#ask=text&q=a%26seed%3D5&zz=1&utm_source=x&seed=7,", "seed=7&ask=text&q=a%26seed%3D5"},
	{"#ask=text&amp;q=(Which?)%C2%A0&amp;name=Ada.", "ask=text&q=%28Which?%29%C2%A0&name=Ada."},
	{"#ask=text&q=see+#3&seed=7)", "seed=7&ask=text&q=see+%233"},
	{"https://a.example/%23ask=text&q=How+many?&name=Ada&ans=3", "ask=text&q=How+many?&name=Ada&ans=3"},
	{"https://a.example/#https://a.example/mc/#n=0.02&k=0.02&seed=7", small},
	{"https://a.example/#https%3A%2F%2Fa.example%2Fmc%2F%23n%3D0.02%26k%3D0.02%26seed%3D7", small},
	{"https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fa.example%2f%23n%3d0.02%26k%3d0.02%26seed%3d7&c=E,1,x&typo=1", small},
	{"https://deref-gmx.net/mail/client/x/dereferrer/?redirectUrl=https%3A%2F%2Fa.example%2F%23n%3D0.02%26k%3D0.02%26seed%3D7&lm", small},
	{"https://duckduckgo.com/l/?uddg=https%3A%2F%2Fa.example%2F%23n%3D0.02%26k%3D0.02%26seed%3D7&rut=ab", small},
	{"https://out.example/?from=https%3A%2F%2Fmail.example%2Finbox&go=https%3A%2F%2Fa.example%2F%23n%3D0.02%26k%3D0.02%26seed%3D7&x=1", small},
	{"https://secure-web.cisco.com/1abc-_x/https%3A%2F%2Fa.example%2F%23n%3D0.02%26k%3D0.02%26seed%3D7", small},
	{"The network is https://a.example/#n=0.02&k=0.02&seed=7, have a look.", small},
	// nothing of ours
	{"https://a.example/mc/", ""}, {"https://a.example/?session=5&profile", ""}, {"https://a.example/mc/index.html?utm_source=x#", ""}, {"", ""}, {"#", ""},
}

// link is an address and what it says.
type link struct{ address, want string }

const small = "n=0.02&k=0.02&seed=7"

func TestRead(t *testing.T) {
	cases, err := os.ReadFile("testdata/links.txt") // what stands after the page's address; a name before each
	if err != nil {
		t.Fatal(err)
	}
	all := slices.Clone(damaged)
	for line := range strings.Lines(string(cases)) {
		if name, address, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " "); name != "#" {
			address = strings.TrimLeft(address, " ")
			all = append(all, link{address, small}, link{"https://a.example/mc/" + address, small})
		}
	}
	if len(all) != len(damaged)+20 {
		t.Errorf("%d links", len(all))
	}
	for _, c := range all {
		want, bad := Parse(c.want)
		if len(bad) > 0 {
			t.Fatalf("%s: %v", c.want, bad)
		}
		l, notices := Read(c.address)
		for _, n := range notices {
			if n.Key != "zz" {
				t.Errorf("%q: notice %+v", c.address, n)
			}
		}
		if !reflect.DeepEqual(l, want) {
			t.Errorf("%q: read as %q, want %q", c.address, Format(l), c.want)
		}
	}
}

// An address that stands for a link which is not in it is known as such, where else the network of no link would run.
func TestIsShort(t *testing.T) {
	for address, want := range map[string]bool{
		"https://x.org/s/aaaaaaaaaaaaaaaaaaaaaaaaaa": true, "https://x.org/mc/s/AAAAAAAAAAAAAAAAAAAAAAAAAA).": true, "x.org/s/abc": true, "</s/abc>": true,
		"https://x.org/s/aaaaaaaaaaaaaaaaaaaaaaaaaa?utm_source=x": true, "https://x.org/s/aaaaaaaaaaaaaaaaaaaaaaaaaa%C2%A0": true,
		"https://x.org/#short=aaaaaaaaaaaaaaaaaaaaaaaaaa": true, "#short=abc": true, "#q=short=abc": false,
		"https://x.org/": false, "https://x.org/s/": false, "https://x.org/s/index.html": false, "https://x.org/s/#n=0.02": false,
		"https://x.org/s/n=0.02": false, "https://x.org/s/%23n=0.02": false, "#q=/s/abc": false, "": false,
	} {
		if got := IsShort(address); got != want {
			t.Errorf("%s: %v", address, got)
		}
	}
}

// What cannot be helped is told as it stands.
func TestReadKeepsWhatIsWrong(t *testing.T) {
	for address, want := range map[string]string{
		"https://a.example/#seed=abc": "seed", "?colour=red&seed=7": "colour", "#n=5%C2%A0": "n", "#seed=7 8": "seed", "https://a.example/?n=5#top": "n", "https://a.example/?n=0.02#seed=abc": "seed", "https://a.example/n=0.02#seed=abc": "seed", "n=5&k=0.02%23seed=7": "n",
		"?n=0.02&zz=1%23seed=5": "zz", "https://a.example/?n=0.02&url=https%3A%2F%2Fb.example%2F%23seed%3D5": "url",
		"?zz=1&q=a%23seed=5": "zz", "?zz=1&amp;q=a?b%23seed=5": "zz", "ask=text&q=a%23seed=5&zz=1": "zz", "#q=See?url=https://a.example/%2523seed=5&zz=1": "zz", "#zz=1&q=https://a.example/%23seed=5": "zz",
		"https://a.example/#seed=7 8": "seed", "https://a.example/#seed=7 &g=-5x": "g", "#n=0.02 ok": "n", "#seed=7;ok": "seed", "#n=0.02;q=a;b": "n", "#seed=7?k=0.5?x": "seed", "https://a.example/?n=5": "n", "#seed=7&seed=8": "seed",
		"#colour%3Dred": "", "n": "",
	} {
		_, notices := Read(address)
		if len(notices) != 1 || want != "" && notices[0].Key != want {
			t.Errorf("%s: notices %+v", address, notices)
		}
	}
	if _, notices := Read("#" + strings.Repeat("x", 3*MaxLink)); len(notices) != 1 || notices[0].Kind != TooLong {
		t.Errorf("a long link: %+v", notices)
	}
	long := "ask=text&q=" + strings.Repeat("%3F", 600) + "&name=" + strings.Repeat("%C3%A4", 80) + "&ans=" + strings.Repeat("%C3%A4", 900)
	if want, _ := Parse(long); len(url.QueryEscape(long)) < MaxLink {
		t.Errorf("%d bytes escaped", len(url.QueryEscape(long)))
	} else if l, notices := Read("https://a.example/%23" + url.QueryEscape(long)); len(notices) > 0 || !reflect.DeepEqual(l, want) {
		t.Errorf("a long link that is escaped: %+v", notices)
	}
}

// The secret of a board is taken from behind "#" only: elsewhere it was sent to a server.
func TestMendSecret(t *testing.T) {
	secret, id := strings.Repeat("a7", 26), strings.Repeat("a", 26)
	for address, want := range map[string]string{
		"https://a.example/#board=" + id + "&key=" + secret:                   "board=" + id + "&key=" + secret,
		"#board%3D" + id + "%26key%3D" + secret:                               "board=" + id + "&key=" + secret,
		"#board=" + id + "&amp;key=" + secret + ",":                           "board=" + id + "&key=" + secret,
		"#ask=text&q=Hi#key=" + secret:                                        "ask=text&q=Hi&key=" + secret,
		"https://a.example/?board=" + id + "&key=" + secret:                   "board=" + id + "&key=",
		"https://a.example/?board=" + id + "&k%65y=" + secret:                 "board=" + id + "&key=",
		"https://a.example/%23board=" + id + "&key=" + secret:                 "board=" + id + "&key=",
		"https://a.example/%23board%3D" + id + "%26key%3D" + secret:           "board=" + id + "&key=",
		"https://a.example/?key=" + secret + "#board=" + id:                   "board=" + id + "&key=",
		"https://a.example/#short=" + id + ").":                               "short=" + id,
		"https://a.example/#board=" + id + "&key=" + secret + "&utm_source=x": "board=" + id + "&key=" + secret,
	} {
		if got, _ := Mend(address); got != want {
			t.Errorf("%s: got %s, want %s", address, got, want)
		}
	}
}

// Any link is read as it was written, after whatever has carried it. A link that reads without a notice is not altered.
func FuzzRead(f *testing.F) {
	for _, c := range damaged {
		f.Add(c.address)
	}
	f.Add("ask=text&q=%25+%26amp%3B+%3D3D+%5B.%5D+%23+?+%C2%A0.&name=%E2%80%8B%28%29&ans=a%0Ab&end=%2523.&hash=7:0123456789abcdef")
	f.Add("ask=text&q=#short=&name=a#b&key=x")
	f.Add("/seed=#")
	f.Add("q=3D")
	f.Add("board=3daaaaaaaaaaaaaaaaaaaaaaaa&name=3D")
	f.Add(strings.Repeat("%25", 3000) + strings.Repeat("&n%3D1", 1000))
	f.Fuzz(func(t *testing.T, text string) {
		var l Link
		var notices []Notice
		fuzzlimit.Run(t, 40_000*min(len(text), 1000)+1000*min(len(text), mostAddress)+8<<20, func() { l, notices = Read(text) })
		as, before := Parse(text)
		if _, after, hash := strings.Cut(text, "#"); len(before) < len(notices) && !(hash && after == "") { // what stands elsewhere is then all there is
			t.Fatalf("%q: %d notices as it stands, %d repaired", text, len(before), len(notices))
		}
		if fragment, _ := Mend(text); strings.Contains(fragment, "#") {
			t.Fatalf("%q: %q", text, fragment)
		}
		if bare := strings.TrimFunc(text, Unseen); len(before) == 0 && bare == text && !strings.ContainsAny(text, "#?/") && !reflect.DeepEqual(as, l) {
			t.Fatalf("%q is altered: %+v, %+v", text, as, l)
		}
		written := Format(l)
		if len(written) > MaxLink {
			return
		}
		if got, mended := Mend(written); got != written || mended {
			t.Fatalf("%q is altered: %q", written, got)
		}
		for name, carried := range carriers(written) {
			if got, notices := Read(carried); !reflect.DeepEqual(got, l) || len(notices) > 0 {
				t.Fatalf("%s: %q is read as %q, %v", name, carried, Format(got), notices)
			}
		}
	})
}

// carriers gives a link as what has carried it hands it on.
func carriers(link string) map[string]string {
	const page = "https://a.example/mc/"
	all := map[string]string{
		"as it is": "#" + link, "address": page + "#" + link, "entities": page + "#" + strings.ReplaceAll(link, "&", "&amp;"),
		"entities twice": page + "#" + strings.ReplaceAll(link, "&", "&amp;amp;"), "brackets": "<" + page + "#" + link + ">",
		"quotes": "“" + page + "#" + link + "”",
	}
	if link == "" {
		return all
	}
	all["query"], all["path"], all["mark"] = page+"?"+link, page+"%23"+link, "%23"+link
	all["escaped"] = page + "%23" + url.QueryEscape(link)
	all["Safe Links"] = "https://eur02.safelinks.protection.outlook.com/?url=" + url.QueryEscape(page+"#"+link) + "&data=05%7C02&reserved=0"
	all["Google"] = "https://www.google.com/url?q=" + url.QueryEscape(page+"#"+link) + "&sa=D"
	all["all escaped"] = "#" + url.QueryEscape(link)
	all["trackers"] = page + "#" + link + "&utm_source=x&fbclid=y"
	return all
}
