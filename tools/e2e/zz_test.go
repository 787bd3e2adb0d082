package e2e
import ("testing";"os")
func TestZZ(t *testing.T) {
	eachBrowser(t, func(p *page) {
		p.open(isolated, takenLink)
		p.awaitState("finished")
		p.must(p.tab.Eval(keepDownloads, nil))
		p.must(p.tab.Click("#open-take"))
		data := p.take("nest", "microcircuit_nest.zip")
		s, _ := p.tab.Screenshot(); os.WriteFile("/tmp/shot1.png", s, 0o644)
		os.WriteFile("/tmp/raster.png", p.take("png", "microcircuit_raster.png"), 0o644)
		p.must(p.tab.Eval(`(() => { const s = document.getElementById("take-figure"); s.value = "spectrum"; s.dispatchEvent(new Event("change", {bubbles: true})); })()`, nil))
		os.WriteFile("/tmp/spectrum.png", p.take("png", "microcircuit_spectrum.png"), 0o644)
		p.must(p.tab.Click("#take-close"))
		p.open(isolated, takenLink+"&seed=5")
		p.awaitState("finished")
		p.drop(map[string][]byte{"a.zip": data})
		p.await(`document.querySelectorAll("#distances tbody tr").length === 8`)
		p.await(`document.getElementById("brought-raster").naturalWidth === 1100`)
		s, _ = p.tab.Screenshot(); os.WriteFile("/tmp/shot2.png", s, 0o644)
		p.must(p.tab.Eval(`document.getElementById("dialog").scrollTo(0, 99999)`, nil))
		s, _ = p.tab.Screenshot(); os.WriteFile("/tmp/shot3.png", s, 0o644)
	})
}
