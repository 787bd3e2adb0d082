package params

import "strings"

// A Language is one of the page's, as links, tables and the server know it. Its words stand in package text.
type Language struct {
	Key     string // in links and in HTML
	Decimal string // what stands before the decimals of a number: "." or ","
}

// languages begins with the one that the page is written in.
var languages = []Language{{Key: "en", Decimal: "."}, {Key: "de", Decimal: ","}}

// LanguageByKey returns the language with the given key, English where there is none.
func LanguageByKey(key string) Language {
	for _, l := range languages {
		if l.Key == key {
			return l
		}
	}
	return languages[0]
}

// Languages are the keys that a link may ask for; "auto" follows the visitor's browser.
func Languages() []string { return append([]string{"auto", languages[0].Key}, Translations()...) }

// Translations are the keys of the languages beside English.
func Translations() (keys []string) {
	for _, l := range languages[1:] {
		keys = append(keys, l.Key)
	}
	return keys
}

// Separator returns what stands between the cells of a CSV table where spreadsheets are set to the language: a comma,
// or a semicolon where the comma stands before decimals.
func (l Language) Separator() rune {
	if l.Decimal == "," {
		return ';'
	}
	return ','
}

// Cell returns a number that machines have written as spreadsheets that are set to the language read it.
func (l Language) Cell(number string) string { return strings.Replace(number, ".", l.Decimal, 1) }
