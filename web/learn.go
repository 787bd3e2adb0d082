package web

// Learn is what the page asks a learner, and what comes of it.
type Learn struct {
	Study      Study       // of the page's question
	Submission *Submission // what is handed in to the class board of the link; nil before there was anything
}
