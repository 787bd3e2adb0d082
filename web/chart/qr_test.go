package chart

import (
	"image"
	"image/color"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// paint draws the image's path as a reader's camera would see it, with so many pixels a module.
func paint(t *testing.T, svg string, scale int) image.Image {
	t.Helper()
	size, _ := strconv.Atoi(regexp.MustCompile(`viewBox="0 0 (\d+)`).FindStringSubmatch(svg)[1])
	picture := image.NewGray(image.Rect(0, 0, size*scale, size*scale))
	for i := range picture.Pix {
		picture.Pix[i] = 255
	}
	for _, run := range regexp.MustCompile(`M(\d+) (\d+)\.5h(\d+)`).FindAllStringSubmatch(svg, -1) {
		x, _ := strconv.Atoi(run[1])
		y, _ := strconv.Atoi(run[2])
		n, _ := strconv.Atoi(run[3])
		for px := x * scale; px < (x+n)*scale; px++ {
			for py := y * scale; py < (y+1)*scale; py++ {
				picture.SetGray(px, py, color.Gray{})
			}
		}
	}
	return picture
}

// What is drawn can be read by another's decoder, from a short link to the longest that is handed on.
func TestQR(t *testing.T) {
	for _, n := range []int{1, 20, 100, 400, 665, 670, 1000, 2048} {
		text := strings.Repeat("https://example.org/#ask=rates&q=Why%3F+", n/40+1)[:n]
		svg, ok := QR("link <b>", text)
		if !ok || !strings.Contains(svg, "link &lt;b&gt;") {
			t.Fatalf("%d characters: %v", n, ok)
		}
		wellFormed(t, svg)
		bitmap, err := gozxing.NewBinaryBitmapFromImage(paint(t, svg, 4))
		if err != nil {
			t.Fatal(err)
		}
		result, err := qrcode.NewQRCodeReader().Decode(bitmap, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_PURE_BARCODE: true})
		if err != nil || result.GetText() != text {
			t.Errorf("%d characters: read %v, %v", n, result, err)
		}
	}
	if _, ok := QR("", strings.Repeat("x", 3000)); ok {
		t.Error("3000 characters were drawn")
	}
}
