package e2e

import (
	"image"
	"image/color"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
)

// sheet is a rendered page of a PDF: its pixels, and the letters on it with their boxes, in the same pixels.
type sheet struct {
	pixels  *image.RGBA
	letters string // without blanks
	boxes   []image.Rectangle
}

// paper renders PDFs, for all tests.
var paper = sync.OnceValues(func() (pdfium.Pdfium, error) {
	pool, err := webassembly.Init(webassembly.Config{MinIdle: 1, MaxIdle: 1, MaxTotal: 1})
	if err != nil {
		return nil, err
	}
	return pool.GetInstance(time.Minute)
})

// sheetsOf renders all pages of a PDF at 120 dpi.
func (p *page) sheetsOf(pdf []byte) (all []sheet) {
	p.Helper()
	lib, err := paper()
	p.must(err)
	doc, err := lib.OpenDocument(&requests.OpenDocument{File: &pdf})
	p.must(err)
	defer lib.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc.Document})
	count, err := lib.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	p.must(err)
	const dpi = 120
	for i := range count.PageCount {
		of := requests.Page{ByIndex: &requests.PageByIndex{Document: doc.Document, Index: i}}
		drawn, err := lib.RenderPageInDPI(&requests.RenderPageInDPI{Page: of, DPI: dpi})
		p.must(err)
		said, err := lib.GetPageTextStructured(&requests.GetPageTextStructured{Page: of,
			Mode:           requests.GetPageTextStructuredModeChars,
			PixelPositions: requests.GetPageTextStructuredPixelPositions{Document: doc.Document, Calculate: true, DPI: dpi}})
		p.must(err)
		s := sheet{pixels: image.NewRGBA(drawn.Result.Image.Rect)}
		copy(s.pixels.Pix, drawn.Result.Image.Pix) // what the library has drawn is its own
		high := drawn.Result.Image.Rect.Dy()
		for _, c := range said.Chars {
			at := c.PixelPosition // from the left and from below
			letter := strings.TrimSpace(c.Text)
			s.letters += letter
			for range letter {
				s.boxes = append(s.boxes, image.Rect(int(at.Left), high-int(at.Top), int(at.Right), high-int(at.Bottom)))
			}
		}
		drawn.Cleanup()
		all = append(all, s)
	}
	return all
}

// find returns the boxes of texts that stand on the sheet one after another; nil where they do not.
func (s *sheet) find(texts ...string) (all []image.Rectangle) {
	joined := strings.ReplaceAll(strings.Join(texts, ""), " ", "")
	before, _, there := strings.Cut(s.letters, joined)
	if !there {
		return nil
	}
	boxes := s.boxes[utf8.RuneCountInString(before):]
	for _, text := range texts {
		var box image.Rectangle
		n := utf8.RuneCountInString(strings.ReplaceAll(text, " ", ""))
		for _, b := range boxes[:n] {
			box = box.Union(b)
		}
		boxes, all = boxes[n:], append(all, box)
	}
	return all
}

// Colours of dots.
const (
	paperOnly = iota
	blue      // excitatory
	orange    // inhibitory
)

func colourOf(c color.RGBA) int {
	switch r, b := int(c.R), int(c.B); {
	case b > r+50:
		return blue
	case r > b+70:
		return orange
	}
	return paperOnly
}

// bandEdges finds the seven edges between the eight bands of a raster within a box, blue and orange in turn: those which
// leave the fewest dots in a band of the other colour.
func (s *sheet) bandEdges(box image.Rectangle) (edges []int) {
	const bands = 8
	rows := box.Dy()
	var best [bands][]int // dots that are wrong up to a row, if it lies in the band
	var from [bands][]int // the row at which that band begins
	var wrong [bands][]int
	for k := range best {
		best[k], from[k], wrong[k] = make([]int, rows), make([]int, rows), make([]int, rows)
	}
	for y := range rows {
		var dots [3]int
		for x := box.Min.X; x < box.Max.X; x++ {
			dots[colourOf(s.pixels.RGBAAt(x, box.Min.Y+y))]++
		}
		for k := range wrong {
			wrong[k][y] = dots[blue]
			if k%2 == 0 {
				wrong[k][y] = dots[orange]
			}
		}
	}
	for y := range rows {
		for k := range best {
			stay, enter := 1<<30, 1<<30
			if y == 0 && k == 0 {
				stay = 0
			}
			if y > 0 {
				stay = best[k][y-1]
				if k > 0 {
					enter = best[k-1][y-1]
				}
			}
			best[k][y], from[k][y] = stay+wrong[k][y], 0
			if y > 0 {
				from[k][y] = from[k][y-1]
			}
			if enter < stay {
				best[k][y], from[k][y] = enter+wrong[k][y], y
			}
		}
	}
	edges = make([]int, bands-1)
	y := rows - 1
	for k := bands - 1; k > 0; k-- {
		edges[k-1] = box.Min.Y + from[k][y]
		y = from[k][y] - 1
	}
	return edges
}
