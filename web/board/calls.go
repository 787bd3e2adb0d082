package board

import (
	"strconv"
	"strings"
)

// A Ref names a board; with its secret it is the teacher's.
type Ref struct{ ID, Secret string }

// path is a board's address, or that of something below.
func (r Ref) path(below string) string { return "boards/" + r.ID + below }

// Done takes what came back, or why nothing did.
type Done func(r *Reply, p *Problem)

// About asks whether there is a backend: Days, ShownFrom, Rate with its limits, Window, Address.
func (s *Site) About(done Done) {
	s.send(&Request{Method: "GET", URL: "about", Patience: briefly}, "retention_days shown_from rate? least_rate? max_rate? window_s? address?", done)
}

// Shorten makes a short link, of a link without a learner's part: ID.
func (s *Site) Shorten(link string, done Done) {
	s.send(&Request{Method: "POST", URL: "links", Body: object{}.text("link", link).String()}, "id", done)
}

// Short is the address of a short link.
func (s *Site) Short(id string) string { return Short(s.Base, id) }

// Short is the address of a short link on the site of an address that Base gives.
func Short(base, id string) string { return base + "s/" + id }

// Settings are what a teacher says of a board.
type Settings struct {
	Title, Link string
	Rate        int // new hand-ins that an address may make in a window; 0: the usual number, or the present one
}

func (c *Settings) object() object {
	o := object{}.text("title", c.Title).text("link", c.Link)
	if c.Rate > 0 {
		o = o.number("rate", c.Rate)
	}
	return o
}

// Make makes a board: ID, Secret.
func (s *Site) Make(c Settings, done Done) {
	s.send(&Request{Method: "POST", URL: "boards", Body: c.object().String()}, "id secret", done)
}

// Edit changes a board's settings.
func (s *Site) Edit(r Ref, c Settings, done Done) { s.patch(r, c.object(), done) }

// Close closes a board, so that it takes nothing, or opens it again.
func (s *Site) Close(r Ref, closed bool, done Done) {
	s.patch(r, object{}.truth("closed", closed), done)
}

func (s *Site) patch(r Ref, o object, done Done) {
	s.send(&Request{Method: "PATCH", URL: r.path(""), Secret: r.Secret, Body: o.String()}, "", done)
}

// Show shows what the class may see: Title, Link, Expires, Count, LockedIn, Values, Rate, Closed. The teacher's Link
// says what is right, too.
func (s *Site) Show(r Ref, done Done) {
	s.send(&Request{Method: "GET", URL: r.path(""), Secret: r.Secret},
		"title link expires count values rate? closed? locked?", done)
}

// List shows the teacher all hand-ins, as they came: HandIns, with ID, Name, Link, Values, Received, Made, Attempts and
// Browser each, and Locked, those that are locked in only. A brief list has links without conclusions.
func (s *Site) List(r Ref, brief bool, done Done) {
	path := "/handins"
	if brief {
		path += "?brief"
	}
	s.send(&Request{Method: "GET", URL: r.path(path), Secret: r.Secret}, "handins locked?", done)
}

// Put hands in, or replaces what was handed in under an id: Received, Attempts, and Score where the board knows what is
// right. browser is an id that the browser made up for this board; "" for none.
func (s *Site) Put(r Ref, id, link, browser string, done Done) {
	s.send(&Request{Method: "PUT", URL: r.path("/handins/" + id), Body: handIn(link, browser)},
		"received attempts? score?", done)
}

// Lock tells an answer before its run: LockedIn, Attempts. If it is the first of its id, it is the one that will count.
func (s *Site) Lock(r Ref, id, link, browser string, done Done) {
	s.send(&Request{Method: "PUT", URL: r.path("/handins/" + id + "/answer"), Body: handIn(link, browser)},
		"locked attempts", done)
}

func handIn(link, browser string) string {
	o := object{}.text("link", link)
	if browser != "" {
		o = o.text("browser", browser)
	}
	return o.String()
}

// DeleteMany deletes all that one browser sent, or if browser is "" all whose ids came at a time or later (s since
// 1970): Deleted.
func (s *Site) DeleteMany(r Ref, browser string, since int, done Done) {
	path := "/handins?browser=" + browser
	if browser == "" {
		path = "/handins?since=" + strconv.Itoa(since)
	}
	s.send(&Request{Method: "DELETE", URL: r.path(path), Secret: r.Secret}, "deleted", done)
}

// TakeOut takes a hand-in out of a board.
func (s *Site) TakeOut(r Ref, id string, done Done) { s.remove(r, "/handins/"+id, done) }

// Delete deletes a board with all hand-ins.
func (s *Site) Delete(r Ref, done Done) { s.remove(r, "", done) }

// remove deletes; what is not there any more is as good as deleted.
func (s *Site) remove(r Ref, below string, done Done) {
	s.send(&Request{Method: "DELETE", URL: r.path(below), Secret: r.Secret}, "", func(reply *Reply, p *Problem) {
		if p != nil && p.Code == "missing" {
			p = nil
		}
		done(reply, p)
	})
}

// byteOrder is the mark that spreadsheets want before a table; browsers take it off what they receive.
const byteOrder = "\ufeff"

// Table returns the teacher all hand-ins as a file for the spreadsheets of a language: Table.
func (s *Site) Table(r Ref, language string, done Done) {
	s.ask(&Request{Method: "GET", URL: r.path("/handins.csv?lang=" + language), Secret: r.Secret}, func(a Answer) {
		table := strings.TrimPrefix(a.Body, byteOrder)
		is := strings.HasPrefix(table, "name,received,hash,") || strings.HasPrefix(table, "name;received;hash;")
		if a.Status/100 != 2 || !is {
			done(nil, refusal(a))
			return
		}
		done(&Reply{Table: byteOrder + table}, nil)
	})
}
