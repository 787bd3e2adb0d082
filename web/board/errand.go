package board

// Errand is what the server is asked to do, and what became of that. Its zero value is one that is done, or that nobody
// has asked for.
type Errand struct {
	Asking  bool     // no answer has come yet
	Problem *Problem // why it was not done; nil: it was, or may be
}
