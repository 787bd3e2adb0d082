package files

import (
	"errors"
	"io/fs"
	"math"
	"strconv"
	"strings"
)

// simDict names the file that says when a run was recorded.
const simDict = "sim_dict.json"

// Times are when a run was recorded (ms).
type Times struct {
	TPresim, TSim float64 // warm-up, and what follows
	H             float64 // resolution
}

// End is when the window ends (ms).
func (t Times) End() float64 { return math.Round((t.TPresim+t.TSim)*1000) / 1000 }

// ReadTimes reads t_presim, t_sim and sim_resolution from sim_dict.json; ok is false if there is no such file.
func ReadTimes(dir fs.FS) (t Times, ok bool, err error) {
	d := readDict(dir)
	if !d.exists {
		return t, false, d.err
	}
	t, err = d.times()
	if err == nil {
		err = t.Check()
	}
	if err != nil {
		return t, false, inFile(simDict, err)
	}
	return t, true, nil
}

// dict is what sim_dict.json says.
type dict struct {
	exists  bool
	err     error // why it cannot be read
	members map[string]any
}

func readDict(dir fs.FS) (d dict) {
	data, err := readFile(dir, simDict, maxJSON)
	if errors.Is(err, fs.ErrNotExist) {
		return d
	}
	d.exists, d.err = true, err
	if err == nil {
		var v any
		v, d.err = parseJSON(data)
		d.members, _ = v.(map[string]any)
	}
	return d
}

// times are those that it says; the first that it does not say well is an error.
func (d *dict) times() (t Times, err error) {
	for _, key := range []struct {
		name string
		into *float64
	}{{"t_presim", &t.TPresim}, {"t_sim", &t.TSim}, {"sim_resolution", &t.H}} {
		x, problem := d.number(key.name)
		*key.into = x
		if err == nil {
			err = problem
		}
	}
	return t, err
}

// number returns a member that is a number, or a text that is one, as Python writes numbers of NumPy; NaN if there is
// none.
func (d *dict) number(key string) (float64, error) {
	if d.err != nil {
		return math.NaN(), d.err
	}
	v, there := d.members[key]
	switch v := v.(type) {
	case float64:
		return v, nil
	case string:
		x, err := strconv.ParseFloat(strings.TrimSpace(v), 64)
		if err == nil && !math.IsNaN(x) && !math.IsInf(x, 0) {
			return x, nil
		}
		return math.NaN(), fault("%s = %s, want a number", key, quoted(v))
	}
	if !there {
		return math.NaN(), fault("lacks %s", key)
	}
	return math.NaN(), fault("%s is no number", key)
}

// Check refuses times that no run can have.
func (t Times) Check() error {
	switch {
	case !(t.H >= 0.001 && t.H <= 1) || math.Abs(1/t.H-math.Round(1/t.H)) > 1e-6:
		// Bins of 1, 2 and 3 ms would be others, and what is found in them not comparable.
		return fault("resolution h = %s ms, want one that divides 1 ms, from 0.001 on", t.H)
	case !(t.TPresim >= 0 && t.TPresim <= 1e7):
		return fault("t_presim = %s ms, want 0 … 1e7", t.TPresim)
	case t.TSim == 0:
		return fault("t_sim = 0: no time after the warm-up was recorded")
	case !(t.TSim > 0 && t.TSim <= 1e7):
		return fault("t_sim = %s ms, want more than 0 and up to 1e7", t.TSim)
	case t.End()/t.H > math.MaxUint32-1:
		return fault("t_presim + t_sim = %s ms, which is more than %s steps of h = %s ms", t.End(), uint32(math.MaxUint32-1),
			t.H)
	case t.Window().Until <= t.Window().After:
		return fault("t_sim = %s ms, want a step of h = %s ms or more", t.TSim, t.H)
	}
	return nil
}

// Window is when such a run is evaluated.
func (t Times) Window() Observed {
	steps := func(ms float64) uint32 { return uint32(math.Round(ms / t.H)) }
	return Observed{H: t.H, After: steps(t.TPresim), Until: steps(t.TPresim + t.TSim)}
}
