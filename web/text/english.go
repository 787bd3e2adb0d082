package text

// English returns the texts in English.
func English() *Texts {
	return &Texts{
		Language: "en", Numbers: englishNumbers(),
		Page: englishPage(), Figure: englishFigure(), Ghost: englishGhost(), Controls: englishControls(), Instruments: englishInstruments(),
		Share: englishShare(), Learn: englishLearn(), Params: englishParams(),
		Teach: englishTeach(), Boards: englishBoards(), Transfer: englishTransfer(), Explain: englishExplain(),
		Circuit: englishCircuit(),
		Sweep:   englishSweep(),
	}
}
