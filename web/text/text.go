// Package text is the words of the page, and those that the command line shares with it.
//
// A language is one value of Texts. Each room of the page has a struct of its own in it, whose words stand in a file of
// their own (english_figure.go). Fields are words and templates, maps have an entry for every parameter, reason and
// failure. The methods fill the templates in and know how numbers are written. They are the same for all languages.
package text

// Texts is one language: the words of each room of the page, and of what is said everywhere. The fields of a struct
// without a name are those of Texts, too.
type Texts struct {
	Language string // key of the language in links and in HTML
	Numbers
	Page
	Figure
	Controls
	Instruments
	Share
	Learn
	Params
	Teach    *Teach
	Boards   *Boards
	Transfer Transfer
	Explain  Explain
	Ghost    Ghost
	Circuit  Circuit
	Sweep    Sweep
}

// In returns the texts of a language by its key, English where there is none.
func In(language string) *Texts {
	if language == "de" {
		return German()
	}
	return English()
}
