package web

// Advance lets the state follow what has happened: networks A and B change and come in step, the study of the page's
// question reaches its outcome. The page calls it when a lab may have changed, and before it renders, which itself
// writes nothing.
func (c *Root) Advance() {
	c.X.Advance()
	c.Learn.Advance()
}

// Tick keeps what was typed, tells a class board an answer that it has not got, looks at the board in front, and ends
// runs whose workers have fallen silent, those of a sweep too. The page calls it about once a second while it is not
// hidden.
func (c *Root) Tick() {
	if c.Dialog != "" {
		c.Share.Probe()
	}
	c.Learn.Tick(c.Text)
	c.Teach.LookAtBoard(c.Dialog == "board", c.Learn.WantsBoard)
	c.X.CheckSilence()
	c.Sweep.Tick()
}
