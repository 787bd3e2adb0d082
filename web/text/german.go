package text

// German returns the texts in German.
func German() *Texts {
	return &Texts{
		Language: "de", Numbers: germanNumbers(),
		Page: germanPage(), Figure: germanFigure(), Ghost: germanGhost(), Controls: germanControls(), Instruments: germanInstruments(),
		Share: germanShare(), Learn: germanLearn(), Params: germanParams(),
		Teach: germanTeach(), Boards: germanBoards(), Transfer: germanTransfer(), Explain: germanExplain(),
		Circuit: germanCircuit(),
		Sweep:   germanSweep(),
	}
}
