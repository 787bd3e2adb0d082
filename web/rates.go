package web

import (
	"strconv"

	"microcircuit/engine/microcircuit"
)

// Rates shows the mean rate of each population beside its band, with the reference's where it is known.
type Rates struct {
	Root *Root
}

// Row is one population's bar.
type Row struct {
	Key, Label, Class, Style, Bar, Mark, Value, Spoken string
}

// fullBar is the rate of a bar of full length (spikes/s), as long as no population fires faster.
const fullBar = 10.0

// Rows lists the populations from top to bottom.
func (c *Rates) Rows() []Row {
	rates := c.Root.Lab.Run.Rates()
	full := fullBar
	for _, r := range rates {
		full = max(full, r)
	}
	reference, known := c.Root.reference()
	rows := make([]Row, microcircuit.Populations)
	for i := range rows {
		pop := microcircuit.Population(i)
		b := c.Root.Bands[i]
		row := Row{
			Key: pop.String(), Label: pop.Label(), Class: "rate inhibitory",
			Style: "top:" + px(b.Top) + ";height:" + px(b.Height),
			Bar:   "width:" + percent(rates[i]/full),
			Value: strconv.FormatFloat(rates[i], 'f', 2, 64),
		}
		if pop.Excitatory() {
			row.Class = "rate excitatory"
		}
		row.Spoken = c.Root.Text.Rate(pop.Label(), rates[i])
		if known {
			row.Mark = "left:" + percent((reference.mean[i]-reference.sd[i])/full) + ";width:" + percent(2*reference.sd[i]/full)
			row.Spoken += ", " + c.Root.Text.Reference(reference.mean[i], reference.sd[i])
		}
		rows[i] = row
	}
	return rows
}

// Known says whether the reference's rates are known for this network.
func (c *Rates) Known() bool {
	_, known := c.Root.reference()
	return known
}

// Layer is a label beside the raster.
type Layer struct{ Name, Style string }

// Layers places the names of the layers at the height of their bands.
func (c *Root) Layers() []Layer {
	layers := make([]Layer, 0, 4)
	for i, name := range []string{"L2/3", "L4", "L5", "L6"} {
		e, in := c.Bands[2*i], c.Bands[2*i+1]
		layers = append(layers, Layer{name, "top:" + px(e.Top) + ";height:" + px(in.Top+in.Height-e.Top)})
	}
	return layers
}

// CopyLabel is what stands on the button that copies the link.
func (c *Root) CopyLabel() string {
	if c.Copied {
		return c.Text.Copied
	}
	return c.Text.CopyLink
}
