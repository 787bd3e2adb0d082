package board

import (
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/json"
	"microcircuit/web/params"
)

// A Reply is what the backend has answered, or one hand-in of a list: whatever was asked for is there. What servers of
// the first edition did not tell has its zero value.
type Reply struct {
	ID, Secret        string
	Title, Name, Link string
	Expires, Received int     // s since 1970
	Made              int     // s since 1970; when a hand-in's id came first
	Count             int     // of hand-ins
	LockedIn          int     // answers of those who have not handed in; or when an answer was locked in (s since 1970)
	Deleted           int     // hand-ins that were
	Attempts          int     // answers under one id
	Browser           string  // names a hand-in's sender on its board
	Score             float64 // 0 … 100, if Scored
	Scored            bool
	Rate              int         // new hand-ins that an address may make in a window
	LeastRate         int         // the least that a teacher may choose
	MaxRate           int         // and the most
	Window            int         // s; the time in which hand-ins are counted
	Closed            bool        // the board takes nothing
	Address           string      // of the site for others on the network; "" if it is not known
	Days, ShownFrom   int         // that boards are kept; hand-ins from which on a class sees its answers
	Values            [][]float64 // the i-th numbers of all answers
	HandIns           []*Reply
	Locked            []*Reply // answers that are locked in only
	Table             string
	code              string // of a refusal
}

// most is the longest answer that is read (bytes): the hand-ins of a full board, each link at its longest.
const most = 32 << 20

// read reads an answer that must have some members, but for those that a "?" follows; nil if it is something else.
func read(body, members string) *Reply {
	if len(body) > most {
		return nil
	}
	v, err := json.Parse([]byte(body))
	if err != nil {
		return nil
	}
	return reply(v, members)
}

func reply(v any, members string) *Reply {
	all, ok := v.(map[string]any)
	r := &Reply{}
	for member := range strings.FieldsSeq(members) {
		member, optional := strings.CutSuffix(member, "?")
		v, there := all[member]
		ok = ok && (there && r.take(member, v) || optional && !there)
	}
	if !ok {
		return nil
	}
	return r
}

// take takes a member, and says whether it is what it should be.
func (r *Reply) take(member string, v any) (ok bool) {
	switch member {
	case "id":
		ok = text(&r.ID, v) && params.IsID(r.ID)
	case "secret":
		ok = text(&r.Secret, v) && params.IsSecret(r.Secret)
	case "title":
		ok = text(&r.Title, v)
	case "name":
		ok = text(&r.Name, v)
	case "link":
		ok = text(&r.Link, v)
	case "error":
		ok = text(&r.code, v) && r.code != "" && len(r.code) < 20 && strings.Trim(r.code, "abcdefghijklmnopqrstuvwxyz") == ""
	case "expires":
		ok = whole(&r.Expires, v)
	case "received":
		ok = whole(&r.Received, v)
	case "count":
		ok = whole(&r.Count, v)
	case "made":
		ok = whole(&r.Made, v)
	case "deleted":
		ok = whole(&r.Deleted, v)
	case "attempts":
		ok = whole(&r.Attempts, v)
	case "browser":
		ok = text(&r.Browser, v) && (r.Browser == "" || params.IsID(r.Browser))
	case "score":
		r.Score, ok = v.(float64)
		r.Scored, ok = ok, ok && r.Score >= 0 && r.Score <= 100
	case "rate":
		ok = whole(&r.Rate, v)
	case "least_rate":
		ok = whole(&r.LeastRate, v)
	case "max_rate":
		ok = whole(&r.MaxRate, v)
	case "window_s":
		ok = whole(&r.Window, v)
	case "closed":
		r.Closed, ok = v.(bool)
	case "address":
		ok = text(&r.Address, v)
		if !isAddress(r.Address) {
			r.Address = "" // of no use to others
		}
	case "locked":
		if _, several := v.([]any); several {
			return takeHandIns(&r.Locked, v)
		}
		ok = whole(&r.LockedIn, v)
	case "retention_days":
		ok = whole(&r.Days, v)
	case "shown_from":
		ok = whole(&r.ShownFrom, v)
	case "values":
		ok = r.takeValues(v)
	case "handins":
		ok = takeHandIns(&r.HandIns, v)
	}
	return ok
}

func text(into *string, v any) (is bool) {
	*into, is = v.(string)
	return is
}

// whole takes a number from 0 on that has no decimals.
func whole(into *int, v any) bool {
	x, is := v.(float64)
	if !is || x < 0 || x > 1<<52 || x != float64(int(x)) {
		return false
	}
	*into = int(x)
	return true
}

// takeValues takes columns of numbers, or a hand-in's numbers, which are columns of one; null is none.
func (r *Reply) takeValues(v any) bool {
	columns, is := v.([]any)
	for _, v := range columns {
		column, several := v.([]any)
		if !several {
			column = []any{v}
		}
		var numbers []float64
		for _, v := range column {
			x, number := v.(float64)
			numbers = append(numbers, x)
			if !number {
				return false
			}
		}
		r.Values = append(r.Values, numbers)
	}
	return (is || v == nil) && len(columns) <= microcircuit.Populations
}

func takeHandIns(into *[]*Reply, v any) bool {
	lines, is := v.([]any)
	for _, v := range lines {
		h := reply(v, "id name link values received made? attempts? browser?")
		*into = append(*into, h)
		if h == nil {
			return false
		}
	}
	return is
}

// isAddress reports whether a text can be the address of a site: nothing that ends it, or leads elsewhere in what it is
// put into.
func isAddress(s string) bool {
	host, http := strings.CutPrefix(strings.Replace(s, "https://", "http://", 1), "http://")
	host, whole := strings.CutSuffix(host, "/")
	return http && whole && host != "" && len(s) < 300 &&
		strings.Trim(strings.ToLower(host), "abcdefghijklmnopqrstuvwxyz0123456789.-:[]") == ""
}
