package board

import "strings"

// A Ref names a board; with its secret it is the teacher's.
type Ref struct{ ID, Secret string }

// path is a board's address, or that of something below.
func (r Ref) path(below string) string { return "boards/" + r.ID + below }

// Done takes what came back, or why nothing did.
type Done func(r *Reply, p *Problem)

// About asks whether there is a backend: Days, ShownFrom.
func (s *Site) About(done Done) {
	s.send(&Request{Method: "GET", URL: "about", Patience: briefly}, "retention_days shown_from", done)
}

// Shorten makes a short link, of a link without a learner's part: ID.
func (s *Site) Shorten(link string, done Done) {
	s.send(&Request{Method: "POST", URL: "links", Link: link}, "id", done)
}

// Short is the address of a short link.
func (s *Site) Short(id string) string { return s.Base + "s/" + id }

// Make makes a board: ID, Secret.
func (s *Site) Make(title, link string, done Done) {
	s.send(&Request{Method: "POST", URL: "boards", Title: title, Link: link}, "id secret", done)
}

// Show shows what the class may see: Title, Link, Expires, Count, Values. The teacher's Link says what is right, too.
func (s *Site) Show(r Ref, done Done) {
	s.send(&Request{Method: "GET", URL: r.path(""), Secret: r.Secret}, "title link expires count values", done)
}

// List shows the teacher all hand-ins, as they came: HandIns, with ID, Name, Link, Values, Received each.
func (s *Site) List(r Ref, done Done) {
	s.send(&Request{Method: "GET", URL: r.path("/handins"), Secret: r.Secret}, "handins", done)
}

// Put hands in, or replaces what was handed in under an id: Received.
func (s *Site) Put(r Ref, id, link string, done Done) {
	s.send(&Request{Method: "PUT", URL: r.path("/handins/" + id), Link: link}, "received", done)
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

// Table gives the teacher all hand-ins as a file for spreadsheets: Table.
func (s *Site) Table(r Ref, done Done) {
	s.ask(&Request{Method: "GET", URL: r.path("/handins.csv"), Secret: r.Secret}, func(a Answer) {
		table, is := strings.CutPrefix(strings.TrimPrefix(a.Body, byteOrder), "name,received,hash,")
		if a.Status/100 != 2 || !is {
			done(nil, refusal(a))
			return
		}
		done(&Reply{Table: byteOrder + "name,received,hash," + table}, nil)
	})
}
