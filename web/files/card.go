package files

import (
	"math"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/runcard"
)

// CardJSON returns the file run_card.json.
func CardJSON(c *runcard.Card) []byte {
	var o object
	c.Each(func(key string, field any) {
		switch v := field.(type) {
		case *string:
			o.add(key, *v)
		case *int:
			o.add(key, *v)
		case *uint32:
			o.add(key, *v)
		case *runcard.Start:
			if *v > 0 {
				o.add(key, uint32(*v))
			}
		case *float64:
			o.add(key, *v)
		case *[]string:
			o.add(key, many(*v))
		case *runcard.Rates:
			o.add(key, ratesObject(*v))
		default:
			panic("files: a field of a run card that JSON does not know")
		}
	})
	return o.bytes()
}

// ratesObject has a member for each population whose rate is known.
func ratesObject(rates runcard.Rates) (o object) {
	for i, rate := range rates {
		if rate != runcard.Unknown {
			o.add(microcircuit.Population(i).String(), rate)
		}
	}
	return o
}

// IdentityOf names the run of a card.
func IdentityOf(c *runcard.Card) Identity { return Identity{c.Link, c.Hash, c.Fidelity} }

var errNoCard = fault("no run card: it lacks link, spike_hash or steps")

// ParseCard reads of a run card what names the run: link, hash, steps, what holds for its rates.
func ParseCard(data []byte) (*runcard.Card, error) {
	v, err := parseJSON(data)
	if err != nil {
		return nil, err
	}
	members, _ := v.(map[string]any)
	link, ok1 := members["link"].(string)
	hash, ok2 := members["spike_hash"].(string)
	steps, ok3 := members["steps"].(float64)
	if !ok1 || !ok2 || !ok3 || len(hash) != 16 || len(link) > maxLink || !(steps >= 0 && steps <= math.MaxUint32) ||
		steps != math.Trunc(steps) {
		return nil, errNoCard
	}
	fidelity, _ := members["fidelity"].(string)
	after, _ := members["spikes_after_step"].(float64)
	c := &runcard.Card{Link: link, Hash: hash, Steps: uint32(steps), Fidelity: fidelity}
	if after > 0 && after <= steps {
		c.After = runcard.Start(math.Ceil(after))
	}
	return c, nil
}
