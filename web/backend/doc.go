// Package backend is what a host may add to the static page: short links and class boards, as one http.Handler.
//
// It runs natively on SQLite (tools/serve) and on Cloudflare on D1 (wasm/cloudflare), with the same SQL. The page works
// whole without it: a page asks GET api/about, and where no JSON comes back there is no backend.
//
// Bodies are JSON objects (Content-Type: application/json, 16 KiB at most, no unknown field); so are answers. A link is
// the part after "#", as package params writes it and accepts it without a notice. Ids are 26 characters of a–z and 2–7
// (128 bit).
//
//	GET    /api/about          → {retention_days, hand_ins, name_runes, shown_from, window_s, rate,
//	                             least_rate, max_rate, address}
//	POST   /api/links          {link} → 201 {id, path}
//	GET    /s/ID               → 302 ../#LINK, whatever follows ID;
//	                             ../#short=ID if there is none, or if nothing answers
//	POST   /api/boards         {title?, link?, rate?} → 201 {id, secret, expires}
//	GET    /api/boards/ID      → {title, link, expires, rate, closed, count, locked, values}
//	PATCH  /api/boards/ID      {title?, link?, rate?, closed?} * → {}
//	DELETE /api/boards/ID      * → {}
//	GET    /api/boards/ID/handins * → {handins: [HANDIN], locked: [HANDIN]}; with ?brief links without conclusions
//	DELETE /api/boards/ID/handins?browser=B&since=T * → {deleted}; what one browser sent, or since a time, or both
//	GET    /api/boards/ID/handins.csv?lang=de * → a table for spreadsheets, as those of the language read them
//	PUT    /api/boards/ID/handins/HANDIN/answer {name?, link, browser?} → {locked, attempts}
//	PUT    /api/boards/ID/handins/HANDIN {name?, link, browser?} → {received, attempts, score?}
//	DELETE /api/boards/ID/handins/HANDIN → {}
//
// HANDIN is {id, name, link, values, received, made, attempts, browser}. Times are in seconds since 1970.
//
// A request marked * needs the teacher's secret: "Authorization: Bearer SECRET". The page keeps it after "#" in the
// teacher's link (board=ID&key=SECRET; learners' links have board=ID), so that no server's log has it. The backend
// keeps only its SHA-256.
//
// Whoever knows a board's id may hand in and see the class's distributions: values[i] are the i-th numbers of all
// answers, sorted, so that no row is one learner's. They are shown from shown_from hand-ins on. Whoever hands in makes
// up the hand-in's id (128 random bits) and keeps it. With the id a hand-in can be replaced, taken back, or sent again
// after a lost answer without being counted twice. The teacher sees the id too.
//
// A board's link is the teacher's: its want is the right number. Without the secret the link is given without want. A
// PATCH may change question, tolerance and want of the assignment, nothing else of it; hand-ins stay. A closed board
// takes nothing until it is opened again.
//
// A hand-in's link carries hash, and in ans its answers. An answer is locked in before its run by a link without hash.
// For each id the first answer counts, and the latest name and conclusion. The links and values that the teacher gets
// are written so. The score follows the same rule; it is told where ask is number and the board knows the right number.
// attempts counts the answers that differed from the one before. A hand-in that is taken back loses name and link, but
// keeps its first answer; the teacher's DELETE (with the secret) leaves nothing. locked lists the ids with an answer
// and without a link. A name is whatever the learner wants, or none. Boards are deleted with all hand-ins
// retention_days after they were made. A short link has no learner's part (name, ans, end, hash) and stays.
//
// An address may make rate new hand-ins (ids) on a board in window_s seconds; an id may be sent 60 times. When the
// teacher deletes many, all who were kept waiting may go on at once. browser in a body is an id that a browser makes up
// for a board and keeps. The browser of a HANDIN is a hash of it, or, for a sender without one, a hash of the client's
// address and the day's salt. So the teacher can delete all that came from one place.
//
// about's address is the site's address for others on the network, "" where the server knows none: a visitor who opened
// the page as localhost gives it to others.
//
// Errors are {error: CODE}, with the key of the link's parameter in key where there is one:
//
//	400 body, 422 link, text, number what was sent is none of the above
//	403 origin                       another site's page asked
//	401 secret                       the secret is missing or wrong
//	404 missing, 405 method          no such address, board or hand-in; or it has expired
//	409 full, closed, task           the board takes no more; it is closed; the hand-in answers another question,
//	                                 or the change makes it another
//	413 size, 415 type               the body is too large, or not application/json
//	429 rate                         too many; Retry-After says for how many seconds
//	503 backend                      the database did not answer: nothing is promised, send it again
//
// What is answered with 200 or 201 is stored and stays so if the machine loses power at the next instant.
package backend
