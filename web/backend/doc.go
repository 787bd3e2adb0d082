// Package backend is what a host may add to the static page: short links and class boards, as one http.Handler.
//
// It runs natively on SQLite (tools/serve) and on Cloudflare on D1 (wasm/cloudflare), with the same SQL. The page works
// whole without it: a page asks GET api/about, and where no JSON comes back there is no backend.
//
// Bodies are JSON objects (Content-Type: application/json, 16 KiB at most, no unknown field); so are answers. A link is the
// part after "#", as package params writes it and accepts it without a notice. Ids are 26 characters of a–z and 2–7 (128 bit).
//
//	GET    /api/about                             → {retention_days, hand_ins, name_runes, shown_from, window_s, rate, least_rate,
//	                                                 max_rate, address}
//	POST   /api/links            {link}           → 201 {id, path}
//	GET    /s/ID                                  → 302 ../#LINK, whatever clings to ID; ../#short=ID if there is none, or nothing answers
//	POST   /api/boards           {title?, link?, rate?} → 201 {id, secret, expires}
//	GET    /api/boards/ID                         → {title, link, expires, rate, closed, count, locked, values}
//	PATCH  /api/boards/ID        {title?, link?, rate?, closed?} * → {}
//	DELETE /api/boards/ID                      *  → {}
//	GET    /api/boards/ID/handins              *  → {handins: [HANDIN], locked: [HANDIN]}; with ?brief links without conclusions
//	DELETE /api/boards/ID/handins?browser=B&since=T * → {deleted}; what one browser sent, or since a time, or both
//	GET    /api/boards/ID/handins.csv?lang=de  *  → a table for spreadsheets, as those of the language read them
//	PUT    /api/boards/ID/handins/HANDIN/answer {name?, link, browser?} → {locked, attempts}
//	PUT    /api/boards/ID/handins/HANDIN {name?, link, browser?} → {received, attempts, score?}
//	DELETE /api/boards/ID/handins/HANDIN          → {}
//
// HANDIN is {id, name, link, values, received, made, attempts, browser}. Times are in seconds since 1970.
//
// What is marked * wants the teacher's secret: "Authorization: Bearer SECRET". The page keeps it after "#" in the teacher's
// link (board=ID&key=SECRET; learners' links have board=ID), so that no server's log has it; here only its SHA-256 is kept.
// Who knows a board's id may hand in and see the class's distributions: values[i] are the i-th numbers of all answers,
// sorted, so that no line is one learner's; they are shown from shown_from hand-ins on. Whoever hands in makes up the
// hand-in's id (128 random bits) and keeps it: with it a hand-in is sent again after a lost answer without being counted
// twice, replaced, or taken back. The teacher sees it too.
//
// A board's link is the teacher's: with want, the number that is right. Without the secret it is given without want. A PATCH
// may change question, tolerance and want of the assignment, nothing else of it; hand-ins stay. A board that is closed takes
// nothing until it is opened again.
//
// A hand-in's link carries hash, and in ans its answers. An answer is locked in before its run by a link without hash. Of one
// id the first answer counts, and the latest name and conclusion: the links and values that the teacher gets have them so,
// and so has the score, which is told where ask is number and the board knows what is right. attempts counts the answers
// that differed from the one before. Taken back, a hand-in loses name and link, but not its first answer; the teacher's DELETE
// (with the secret) leaves nothing. locked are ids with an answer and without a link. A name is whatever the learner wants, or
// none. Boards are deleted with all hand-ins retention_days after they were made. A short link has no learner's part (name,
// ans, end, hash) and stays.
//
// An address may make rate new hand-ins (ids) on a board in window_s seconds; an id may be sent 60 times. A deletion of many by
// the teacher lets those go on at once who were kept waiting. browser in a body is an id that a browser makes up for a board and
// keeps; the browser of a HANDIN is a hash of it, or for who sends none of the client's address and the day's salt, so that the
// teacher can delete all that came from there.
//
// about's address is that of the site for others on the network, where the server knows one ("" else): who opened the page as
// localhost gives others that.
//
// Errors are {error: CODE}, with the key of the link's parameter in key where there is one:
//
//	400 body, 422 link, text, number what was sent is none of the above
//	403 origin                       another site's page asked
//	401 secret                       the secret is missing or wrong
//	404 missing, 405 method          no such address, board or hand-in; or it has expired
//	409 full, closed, task           the board takes no more; it is closed; the hand-in answers, or the change is, another question
//	413 size, 415 type               the body is too large, or not application/json
//	429 rate                         too many; Retry-After says for how many seconds
//	503 backend                      the database did not answer: nothing is promised, send it again
//
// What is answered with 200 or 201 is stored and stays so if the machine loses power at the next instant.
package backend
