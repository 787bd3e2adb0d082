package explain

// Origin is where the page comes from, as its build and its host say.
type Origin struct {
	Commit string // of the source; "" if unknown
	Source string // address of the source (http or https); "" if the host names none
}
