package host

import "strconv"

// Memory keeps texts as long as the browser's tab, or at least the page, is open.
type Memory struct {
	Tab      *Store
	Fleeting bool // the browser keeps nothing: what is kept goes with the page

	kept map[string]string
}

// Remember keeps a text; the empty text forgets.
func (m *Memory) Remember(key, value string) {
	if m.kept == nil {
		m.kept = map[string]string{}
	}
	m.kept[key] = value
	m.Fleeting = !m.Tab.Set(key, value)
}

// Recall returns a text that was kept, or "".
func (m *Memory) Recall(key string) string {
	value, there := m.kept[key]
	if there {
		return value
	}
	return m.Tab.Get(key)
}

// Key returns a short key for what is kept of a text: a word, and the text's hash (FNV-1a, 64 bits).
func Key(word, text string) string {
	h := uint64(14695981039346656037)
	for i := range len(text) {
		h = (h ^ uint64(text[i])) * 1099511628211
	}
	return word + " " + strconv.FormatUint(h, 36)
}
