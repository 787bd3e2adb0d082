package params

import "testing"

// Numbers and cells of a table are told apart in every language, and an unknown one is read as English.
func TestLanguages(t *testing.T) {
	for _, key := range append(Translations(), "en") {
		l := LanguageByKey(key)
		if l.Key != key || l.Decimal == string(l.Separator()) || l.Cell("-1.5") != "-1"+l.Decimal+"5" {
			t.Errorf("%s: %+v separates cells by %q and writes %s", key, l, l.Separator(), l.Cell("-1.5"))
		}
	}
	for key, want := range map[string]string{"en": "1.5,", "de": "1,5;", "xx": "1.5,"} {
		l := LanguageByKey(key)
		if got := l.Cell("1.5") + string(l.Separator()); got != want {
			t.Errorf("%s: got %q, want %q", key, got, want)
		}
	}
}
