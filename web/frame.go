package web

// Display is what the page may do in a display frame.
type Display struct {
	Draw   func() (drawn bool) // draws the rasters that have changed, and reports whether any has
	Keep   func()              // keeps this version of the page for the next visit
	Play   func()              // makes the voices as loud as they are to be
	Status func()              // writes Root.Status
	Render func()              // renders the components
	Speak  func()              // puts the raster into words
}

// Frame does what is due in a frame of the page, and measures it. The version is kept once the first spikes are drawn:
// until then the page has something more urgent to load.
func (d *Display) Frame(c *Root, s *Schedule, m *Meter) {
	now, a := c.X.Host.Now(), c.X.A.Lab
	if d.Draw() && m.Frame(now, c.X.Host.Now(), a.Run.Spikes) {
		d.Keep()
	}
	d.Play()
	m.Shown(c.X.Host.Now())
	if s.Report(now, a.State) {
		d.Status()
	}
	if s.Tick(now) {
		c.Tick()
	}
	if s.Render(now) {
		d.Render()
	}
	if s.Speak(now, a.State, a.Run.Step) {
		d.Speak()
	}
}
