package params

import (
	"math"
	"strconv"
	"strings"

	"microcircuit/engine/microcircuit"
)

// decimal is a number of so many units of the last of its decimal places.
type decimal struct {
	units  int64
	places int
}

// mostPlaces and mostDigits bound what is read: finer and longer numbers than any parameter needs.
const (
	mostPlaces = 12
	mostDigits = 15
	most       = math.MaxInt64 / 4 // units: differences of two and sums with a step can still be counted
)

// readDecimal reads a number as links may hold it: sign, digits, a point, an exponent. ok is false for anything else,
// and for a number with more than 15 digits or 12 decimal places.
func readDecimal(s string) (d decimal, ok bool) {
	mantissa, exponent, has := strings.Cut(strings.ToLower(s), "e")
	shift := 0
	if has {
		var err error
		shift, err = strconv.Atoi(exponent)
		if err != nil || shift < -mostDigits || shift > mostDigits {
			return decimal{}, false
		}
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	digits := strings.TrimLeft(whole, "+-")
	if len(whole)-len(digits) > 1 || digits+fraction == "" || strings.Trim(digits+fraction, "0123456789") != "" {
		return decimal{}, false
	}
	fraction = strings.TrimRight(fraction, "0")
	places := len(fraction) - shift
	all := digits + fraction
	if places < 0 {
		all, places = all+strings.Repeat("0", -places), 0
	}
	all = strings.TrimLeft(all, "0")
	if len(all) > mostDigits || places > mostPlaces {
		return decimal{}, false
	}
	units, err := strconv.ParseInt("0"+all, 10, 64)
	if strings.HasPrefix(whole, "-") {
		units = -units
	}
	return decimal{units, places}, err == nil
}

// at returns how many units of a place the number is, which must not be coarser than its own; ok is false where these
// are too many to be counted.
func (d decimal) at(places int) (units int64, ok bool) {
	units = d.units
	for range places - d.places {
		if units > most/10 || units < -most/10 {
			return 0, false
		}
		units *= 10
	}
	return units, true
}

// String writes the number as links do.
func (d decimal) String() string {
	sign, units := "", d.units
	if units < 0 {
		sign, units = "-", -units
	}
	digits := strconv.FormatInt(units, 10)
	if short := d.places + 1 - len(digits); short > 0 {
		digits = strings.Repeat("0", short) + digits
	}
	at := len(digits) - d.places
	x, err := strconv.ParseFloat(sign+digits[:at]+"."+digits[at:]+"0", 64)
	if err != nil {
		return sign + digits
	}
	return microcircuit.FormatNumber(x)
}
