package e2e

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"image/png"
	"io/fs"
	"maps"
	"strconv"
	"strings"
	"testing"

	"microcircuit/engine/spike"
	"microcircuit/testdata/hashes"
	"microcircuit/tools/lib/headless"
	"microcircuit/web/files"
	"microcircuit/web/params"
)

// keepDownloads lets the page's downloads end in window.taken, by name.
const keepDownloads = `(() => {
	window.taken = {};
	HTMLAnchorElement.prototype.click = function () {
		const name = this.download;
		window.taken[name] = window.blobs.get(this.href);
	};
	window.blobs = new Map();
	const create = URL.createObjectURL;
	URL.createObjectURL = (blob) => { const url = create(blob); window.blobs.set(url, blob); return url; };
})()`

// take presses a button of the dialog and returns the file that comes.
func (p *page) take(button, name string) []byte {
	p.Helper()
	p.must(p.tab.Eval(`delete window.taken["`+name+`"]`, nil))
	p.must(p.tab.Click("#take-" + button))
	p.await(`window.taken["` + name + `"]`)
	p.await(`!document.getElementById("take-` + button + `").disabled`)
	var text string
	p.must(p.tab.Eval(`new Promise((done) => {
		const reader = new FileReader();
		reader.onload = () => done(reader.result.split(",")[1] ?? "");
		reader.readAsDataURL(window.taken["`+name+`"]);
	})`, &text))
	data, err := base64.StdEncoding.DecodeString(text)
	if err != nil || len(data) == 0 {
		p.Fatalf("%s: %d bytes, %v", name, len(data), err)
	}
	return data
}

// contents reads an archive.
func (p *page) contents(data []byte) files.Folder {
	p.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		p.Fatal(err)
	}
	all := files.Folder{}
	for _, f := range r.File {
		if all[f.Name], err = fs.ReadFile(r, f.Name); err != nil {
			p.Fatal(err)
		}
	}
	return all
}

// drop drops files on the page.
func (p *page) drop(all files.Folder) { p.dropAs(all, false) }

// dropAs drops files, or the folder that they are in, by their paths in it: a script cannot make an entry of the file system, so one
// is played, which gives its files in portions of a hundred, as browsers do.
func (p *page) dropAs(all files.Folder, folder bool) {
	p.Helper()
	encoded := map[string]string{}
	for name, data := range all {
		encoded[name] = base64.StdEncoding.EncodeToString(data)
	}
	list, err := json.Marshal(encoded)
	if err != nil {
		p.Fatal(err)
	}
	p.must(p.tab.Eval(`(() => {
		const dataTransfer = new DataTransfer();
		const list = `+string(list)+`, names = Object.keys(list);
		const all = Object.entries(list).map(([name, text]) => new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name));
		const entry = DataTransferItem.prototype.webkitGetAsEntry;
		if (`+strconv.FormatBool(folder)+`) {
			const folder = (path, inside) => ({ isDirectory: true, fullPath: path, createReader: () => {
				const left = [...inside];
				return { readEntries: (done) => setTimeout(() => done(left.splice(0, 100))) };
			} });
			const build = (path, files) => {
				const below = Object.groupBy(files, ([name]) => name.includes("/") ? name.split("/")[0] : "");
				return folder(path, Object.entries(below).flatMap(([name, files]) => name
					? [build(path + "/" + name, files.map(([file, content]) => [file.slice(name.length + 1), content]))]
					: files.map(([file, content]) => ({ isFile: true, fullPath: path + "/" + file, file: (done) => done(content) }))));
			};
			const root = build("/data", all.map((file, i) => [names[i], new File([file], names[i].split("/").pop())]));
			DataTransferItem.prototype.webkitGetAsEntry = () => root;
			dataTransfer.items.add(new File([], "data"));
		} else for (const file of all) dataTransfer.items.add(file);
		document.body.dispatchEvent(new DragEvent("dragover", { bubbles: true, cancelable: true, dataTransfer }));
		window.hinted = !document.getElementById("drop").hidden;
		document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
		DataTransferItem.prototype.webkitGetAsEntry = entry;
	})()`, nil))
	p.await(`window.hinted && document.getElementById("drop").hidden`)
}

// A run that the command line can do, too.
const takenLink = "t_presim=100&t_sim=900&workers=1"

// Everything can be taken, names its run, and is what the command line would write.
func TestTake(t *testing.T) {
	eachBrowser(t, func(p *page) {
		p.open(isolated, takenLink)
		p.awaitState("finished")
		p.must(p.tab.Eval(keepDownloads, nil))
		p.share("open-take")
		p.await(`document.activeElement?.id === "dialog"`)
		hash := hashes.Second().Hash // the warm-up does not change spikes
		link := p.link()

		nest := p.contents(p.take("nest", "microcircuit_nest.zip"))
		run, err := files.ReadRun(nest, 0.1)
		if err != nil {
			p.Fatal(err)
		}
		var got spike.Hash
		got.AddAll(run.Spikes)
		if got.String() != hash {
			p.Errorf("the folder's hash is %v, want %s", got, hash)
		}
		card := p.take("card", "run_card.json")
		if c, err := files.ParseCard(card); err != nil || c.Hash != hash || c.Link != link || c.Steps != 10_000 {
			p.Errorf("card %s: %v", card, err)
		}
		p.checkStatistics(p.contents(p.take("statistics", "microcircuit_statistics.zip")), run.Spikes)
		if npz := p.contents(p.take("npz", "microcircuit_spikes.npz")); len(npz["step.npy"]) != 128+8*len(run.Spikes) {
			p.Errorf("step.npy has %d bytes for %d spikes", len(npz["step.npy"]), len(run.Spikes))
		}
		texts := map[string][]byte{"csv": p.take("csv", "microcircuit_spikes.csv"), "pynest": p.take("pynest", "experiment.py"), "cite": p.take("cite", "citation.txt"),
			"card": card, "nest": nest["README.txt"]}
		for figure, name := range map[string]string{"": "microcircuit_raster", "rates": "microcircuit_rates", "spectrum": "microcircuit_spectrum"} {
			p.must(p.tab.Eval(`(() => { const s = document.getElementById("take-figure"); s.value = "`+figure+`"; s.dispatchEvent(new Event("change", {bubbles: true})); })()`, nil))
			texts[name] = p.take("svg", name+".svg")
			image, err := png.Decode(bytes.NewReader(p.take("png", name+".png")))
			if err != nil {
				p.Fatal(err)
			}
			colours := map[string]bool{}
			for y := 0; y < image.Bounds().Dy(); y += 3 {
				for x := 0; x < image.Bounds().Dx(); x += 3 {
					r, g, b, a := image.At(x, y).RGBA()
					colours[fmt.Sprint(r>>8, g>>8, b>>8, a>>8)] = true
				}
			}
			if !colours["31 63 143 255"] && !colours["224 122 31 255"] || !colours["255 255 255 255"] {
				p.Errorf("%s.png lacks the page's colours: %d of them", name, len(colours))
			}
		}
		for name, text := range texts {
			for _, part := range []string{hash, "rates agree with NEST"} {
				if !strings.Contains(string(text), part) {
					p.Errorf("%s does not say %q", name, part)
				}
			}
		}
		if !strings.Contains(string(texts["microcircuit_raster"]), "neurons shown") {
			p.Error("the raster does not say which neurons it shows")
		}
		p.noErrors()
	})
}

// checkStatistics holds numbers to those that are natively made of the same link.
func (p *page) checkStatistics(got files.Folder, spikes []spike.Spike) {
	p.Helper()
	link, _ := params.Parse(takenLink)
	var own []spike.Spike
	_, err := headless.Run(p.Context(), &link.Params, headless.Options{Workers: 1, OnSpikes: func(step int, gids []uint32) { own = spike.AppendStep(own, step, gids) }})
	if err != nil {
		p.Fatal(err)
	}
	if len(own) != len(spikes) {
		p.Errorf("%d spikes, natively %d", len(spikes), len(own))
	}
	var want bytes.Buffer
	if err := (&files.Export{Params: link.Params, Last: 10_000, Spikes: own}).Statistics(&want); err != nil {
		p.Fatal(err)
	}
	for name, data := range p.contents(want.Bytes()) {
		if name != "README.txt" && name != "run_card.json" && name != "statistics.json" && !bytes.Equal(got[name], data) {
			p.Errorf("%s differs from the command line's", name)
		}
	}
	if !json.Valid(got["statistics.json"]) {
		p.Errorf("statistics.json: %.200s", got["statistics.json"])
	}
}

// A NEST run that is dropped on the page is shown beside the network: here the network itself, whose distance is 0.
func TestBring(t *testing.T) {
	eachBrowser(t, func(p *page) {
		p.open(isolated, takenLink)
		p.awaitState("finished")
		p.must(p.tab.Eval(keepDownloads, nil))
		p.share("open-take")
		data := p.take("nest", "microcircuit_nest.zip")
		card := p.take("card", "run_card.json")
		p.must(p.tab.Key("Escape"))
		p.await(`!document.getElementById("dialog")`)

		p.drop(files.Folder{"a run.zip": data})
		p.await(`document.querySelectorAll("#distances tbody tr").length === 8`)
		var distances []string
		p.must(p.tab.Eval(`[...document.querySelectorAll("#distances td > span")].map((td) => td.textContent)`, &distances))
		if got := strings.Join(distances, " "); strings.Trim(got, "0. ") != "" {
			p.Errorf("distances from itself: %s", got)
		}
		p.await(`document.getElementById("brought-raster").naturalWidth === 1100`)
		p.await(`document.getElementById("brought-says").textContent.includes("` + hashes.Second().Hash + `")`)
		p.await(`document.querySelectorAll("#brought-rates g:not(.key) > path.nest").length === 8 && document.querySelectorAll("#brought-cv .reference").length > 5`)
		p.must(p.tab.Click("#brought-close"))

		folder := p.contents(data)
		p.dropAs(folder, true)
		p.await(`document.querySelectorAll("#distances tbody tr").length === 8`)
		p.must(p.tab.Click("#brought-close"))
		p.dropAs(files.Folder{"readme.txt": nil}, true)
		p.await(`document.getElementById("take-status")?.textContent.includes("neither a run card nor")`)
		p.must(p.tab.Key("Escape"))

		folder["spike_recorder-7718-0.dat"] = append(files.SpikeHeader(), "1\t<img src=x onerror=alert(1)>\n"...)
		p.drop(folder)
		p.await(`document.getElementById("take-status")?.textContent.includes("spike_recorder-7718-0.dat: line 4")`)
		p.await(`!document.querySelector("#take-status img")`)
		p.drop(files.Folder{"<b>.png": []byte("\x89PNG")})
		p.await(`document.getElementById("take-status")?.textContent.includes("neither a run card nor")`)
		p.must(p.tab.Eval(`(() => {
			const dataTransfer = new DataTransfer();
			dataTransfer.items.add(new File([new Uint8Array(201 << 20)], "large.zip"));
			document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
		})()`, nil))
		p.await(`document.getElementById("take-status")?.textContent.includes("200 MB")`)

		p.drop(files.Folder{"card.json": card})
		p.await(`!document.getElementById("dialog")`)
		p.await(`document.getElementById("card")?.textContent.includes("reproduced") && !document.getElementById("card").textContent.includes("not")`)
		p.drop(files.Folder{"card.json": bytes.Replace(card, []byte(hashes.Second().Hash), []byte("0123456789abcdef"), 1)})
		p.await(`document.getElementById("card")?.textContent.includes("not reproduced")`)
		p.noErrors()
	})
}

// A folder of more files than a browser lists at once is read whole, with its zip of Windows' names; a
// folder of two runs, a run without one of its files, and names that no recorder writes are refused; what cannot be known is told.
func TestBringWhole(t *testing.T) {
	run := nestRun(t)
	var hash spike.Hash
	hash.AddAll(run.spikes)
	good := run.folderOf(32) // 8 recorders of 32 threads: 256 files
	var zipped bytes.Buffer
	w := zip.NewWriter(&zipped)
	for name, data := range good {
		f, err := w.Create(`data\` + name)
		if err != nil {
			t.Fatal(err)
		}
		f.Write(data)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	changed := func(change func(files.Folder)) files.Folder {
		all := files.Folder{}
		maps.Copy(all, good)
		change(all)
		return all
	}
	two := changed(func(all files.Folder) {
		for name, data := range good {
			delete(all, name)
			all["seed-1/"+name], all["seed-2/"+name] = data, data
		}
	})
	dict := strings.Replace(nestDict, `"local_num_threads": 2`, `"local_num_threads": 32`, 1)
	bothBrowsers(t, func(p *page) {
		p.open(isolated, takenLink)
		p.await(`document.getElementById("open-take")`)
		read := func() {
			p.await(`document.getElementById("brought-says")?.textContent.includes("` + hash.String() + `")`)
			p.await(`document.getElementById("dialog").classList.contains("brought")`)
		}
		refused := func(words string) {
			p.await(`document.getElementById("take-status")?.textContent.includes(` + strconv.Quote(words) + `)`)
			p.must(p.tab.Key("Escape"))
			p.await(`!document.getElementById("dialog")`)
		}
		shut := func() {
			p.must(p.tab.Click("#brought-close"))
			p.await(`!document.getElementById("dialog")`)
		}
		p.dropAs(good, true)
		read()
		p.await(`!document.querySelector("#dialog .doubt")`)
		shut()
		p.drop(files.Folder{"run.zip": zipped.Bytes()})
		read()
		shut()
		p.dropAs(two, true)
		refused("there is more than one run (data/seed-1/, data/seed-2/)")
		p.dropAs(changed(func(all files.Folder) { delete(all, "spike_recorder-1548-31.dat") }), true)
		refused("spike_recorder-1548-31.dat: is missing")
		p.drop(changed(func(all files.Folder) { all["spike_recorder-1548-31 (1).dat"] = nil }))
		refused("spike_recorder-1548-31 (1).dat: not read")
		p.drop(changed(func(all files.Folder) {
			all["sim_dict.json"] = []byte(strings.Replace(dict, `"t_sim": 500.0`, `"t_sim": 59900.0`, 1))
		}))
		read()
		p.await(`document.querySelector("#dialog .doubt")?.textContent.startsWith("The last spike is at ")`)
		shut()
		p.noErrors()
	})
}
