package web

// Advance lets the state follow what has happened: networks A and B change and come in step, the study of the page's question
// reaches its outcome. The page calls it when a lab may have changed, and before it renders, which itself writes nothing.
func (c *Root) Advance() {
	c.Experiment.Advance()
	c.advanceStudy()
}
