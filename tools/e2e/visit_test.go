package e2e

import (
	"strconv"
	"strings"
	"testing"
)

// inked counts pixels of the raster that are not its background.
const inked = `(() => {
  const canvas = document.getElementById("raster");
  if (!canvas || !canvas.width) return 0;
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, Math.floor(canvas.height * 0.9));
  let n = 0;
  for (let k = 4; k < data.length; k += 4)
    if (data[k] !== data[0] || data[k + 1] !== data[1] || data[k + 2] !== data[2]) n++;
  return n;
})()`

// A visitor opens the page: the raster paints, rates are plausible, nothing is wrong in the console.
func TestVisit(t *testing.T) {
	eachBrowser(t, func(p *page) {
		p.open(isolated, "seed=1")
		p.awaitState("running")
		p.await(`+document.getElementById("status").dataset.step > 15000`)
		p.await(inked + ` > 3000`)
		rates := strings.Split(p.read("rates"), ",")
		if len(rates) != 8 {
			p.Fatalf("rates: %v", rates)
		}
		// NEST's means at scale 0.1; a second of one seed deviates by less than 30 %.
		for i, want := range []float64{0.475, 2.092, 3.978, 5.003, 6.523, 7.799, 0.819, 7.008} {
			if got, _ := strconv.ParseFloat(rates[i], 64); got < 0.7*want || got > 1.3*want {
				p.Errorf("rate %d: got %v, want about %v", i, got, want)
			}
		}
		var row string
		p.must(p.tab.Eval(`document.getElementById("rate-L4E").ariaLabel`, &row))
		if !strings.HasPrefix(row, "L4E: ") {
			p.Errorf("the bar of L4E says %q", row)
		}
		p.noErrors()
	})
}

// Keys play, pause and step; a step is one step.
func TestKeys(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		p.open(isolated, "")
		p.awaitState("running")
		p.must(p.tab.Key(" "))
		p.awaitState("paused")
		p.await(`document.getElementById("status").dataset.step > 0`)
		before, _ := strconv.Atoi(p.read("step"))
		p.must(p.tab.Key("."))
		p.await(`document.getElementById("status").dataset.step == ` + strconv.Itoa(before+1))
		p.must(p.tab.Key("?"))
		p.await(`document.getElementById("keys")`)
		p.must(p.tab.Key("Escape"))
		p.await(`!document.getElementById("keys")`)
		p.must(p.tab.Key("r"))
		p.await(`document.getElementById("status").dataset.step == 0`)
		p.must(p.tab.Key(" "))
		p.awaitState("running")
	})
}

// A slider changes the link and the network; the way back restores both.
func TestSliderAndBack(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		p.open(isolated, "seed=3")
		p.awaitState("running")
		p.must(p.tab.Eval(`document.getElementById("g").focus()`, nil))
		p.must(p.tab.Key("ArrowRight"))
		p.await(`location.hash === "#seed=3&g=-4.1"`)
		p.awaitState("running")
		p.must(p.tab.Back())
		p.await(`location.hash === "#seed=3"`)
		p.await(`document.getElementById("g").value === "4"`)
		p.awaitState("running")
		p.inLab("new-seed")
		p.await(`/^#seed=\d+$/.test(location.hash) && location.hash !== "#seed=3"`)
		p.must(p.tab.Click("#bg-dc"))
		p.await(`location.hash.includes("bg=dc")`)
		p.await(`document.getElementById("warning") !== null`) // a DC network of scale 0.1 cannot fire
		p.noErrors()
	})
}

// Phone and large screen: nothing is wider than the window, the raster paints.
func TestSizes(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		for _, size := range [][2]int{{360, 740}, {3840, 2160}} {
			p.must(p.tab.SetSize(size[0], size[1]))
			p.open(isolated, "")
			p.awaitState("running")
			p.await(inked + ` > 300`)
			var wide int
			p.must(p.tab.Eval(`document.documentElement.scrollWidth`, &wide))
			if wide > size[0] {
				p.Errorf("at %d pixels the page is %d wide", size[0], wide)
			}
		}
	})
}

// set changes a field as a person who leaves it does.
func (p *page) set(id, value string) {
	p.Helper()
	p.must(p.tab.Eval(`(() => {
		const field = document.getElementById("`+id+`");
		field.value = "`+value+`";
		field.dispatchEvent(new Event("change", {bubbles: true}));
	})()`, nil))
}

// The last exercise predicts a network of the learner's own: what is changed before the prediction is what is predicted and run.
func TestOwnConnection(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		p.open(isolated, "ex=own")
		p.awaitState("paused")
		p.inLab("advanced > summary")
		p.await(`document.getElementById("conn-L5E-L4E")`)
		p.set("conn-L5E-L4E", "0")
		p.await(`/[#&]conn=L5E.L4E:0/.test(decodeURIComponent(location.hash)) && !document.getElementById("b-figure")`)
		p.awaitState("paused")
		p.must(p.tab.Click("#ex-lock"))
		p.awaitState("running")
		p.await(`document.getElementById("status").dataset.step > 100 && !document.getElementById("b-figure")`)
		p.noErrors()
	})
}

// Every parameter can be set on the page: the link follows, and what cannot be combined is said.
func TestAllParameters(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		p.open(isolated, "")
		p.unhurried()
		p.inLab("advanced > summary")
		p.await(`document.querySelectorAll("#advanced input, #advanced select").length > 100`)
		for _, c := range []struct{ id, value, link string }{
			{"set-tau_m", "12", "tau_m=12"}, {"kext-L6E", "2755", "kext=1600,1500,2100,1900,2000,1900,2755,2100"},
			{"conn-L4E-L4I", "0.8", "conn=L4E.L4I:0.8"}, {"conn-L23E-L4E", "0", "L23E.L4E:0"}, {"set-th", "1", "th=1"}, {"set-h", "0.2", "h=0.2"},
		} {
			p.set(c.id, c.value)
			p.await(`decodeURIComponent(location.hash).includes("` + c.link + `")`)
		}
		p.await(`document.getElementById("status").dataset.step > 100`)
		p.set("set-t_ref", "0.3") // not a whole number of steps of 0.2 ms
		p.await(`document.querySelector(".notice")?.textContent.includes("t_ref = 0.3")`)
		p.await(`!location.hash.includes("t_ref")`)
		p.await(`document.getElementById("set-t_ref").value == "2"`)
		p.noErrors()
	})
}

// The instruments below the raster show what the spikes say, one by one, and much the same as the bars beside it.
func TestInstruments(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		p.open(isolated, "th=1&th_every=500&th_scaling=package")
		p.awaitState("running")
		for tab, ready := range map[string]string{
			"statistics":  `document.querySelectorAll("#card-rates g:not(.key) > .theory").length === 8`,
			"regularity":  `document.querySelectorAll("#card-cv rect.e").length > 10`,
			"correlation": `document.querySelectorAll("#card-spectrum path.curve").length === 8`,
			"response":    `document.querySelectorAll("#card-response path.curve").length === 8`,
			"performance": `document.querySelector("#card-machines .here td").textContent !== "—"`,
		} {
			p.instrument(tab)
			p.await(ready)
			p.await(`!document.getElementById("sheet").textContent.includes("NaN")`)
		}
		p.instrument("statistics")
		p.must(p.tab.Click("#play"))
		p.awaitState("paused")
		p.await(`(() => {
			const said = [...document.querySelectorAll("#card-rates title")].map((t) => t.textContent).find((t) => t.startsWith("L4E"));
			const beside = +document.querySelector("#rate-L4E .value span").textContent; // of the second that is shown
			return Math.abs(+/^L4E: ([\d.]+) /.exec(said)[1] - beside) < 1;
		})()`)
		p.noErrors()
	})
}

// An exercise waits for a prediction, runs for its time, compares, and explains; no mark gives the answer away before.
func TestExercise(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		p.open(isolated, "")
		p.awaitState("running")
		p.must(p.tab.Click("#ex-quiet"))
		p.awaitState("paused")
		p.await(`location.hash.includes("ex=quiet") && document.getElementById("status").dataset.step === "0"`)
		p.await(`document.querySelectorAll(".rate .mark").length === 0 && document.querySelectorAll("#card-rates .nest").length === 0`)
		p.must(p.tab.Eval(`[1.2, 2.5, 3.5, 5, 6, 8, 0.7, 7].forEach((guess, i) => {
			const slider = document.querySelectorAll(".guesses input")[i];
			slider.value = guess;
			slider.dispatchEvent(new Event("input", {bubbles: true}));
		})`, nil))
		p.await(`document.querySelector(".guesses output").textContent === "1.2"`)
		p.must(p.tab.Click("#ex-lock"))
		p.await(`document.getElementById("ex-score")`)
		var score string
		p.must(p.tab.Eval(`document.getElementById("ex-score").textContent`, &score))
		if n, err := strconv.Atoi(strings.Fields(score)[0]); err != nil || n < 80 || n > 100 {
			p.Errorf("a good prediction scores %q", score)
		}
		p.await(`!document.getElementById("ex-explain").open`)
		p.must(p.tab.Click("#ex-explain summary"))
		p.await(`document.getElementById("ex-explain").open`)
		p.must(p.tab.Click("#ex-close"))
		p.await(`!location.hash.includes("ex=") && document.getElementById("ex-layers")`)
		p.noErrors()
	})
}
