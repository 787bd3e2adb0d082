// Package edge is what a host may add to the static page: short links and class boards, as one http.Handler.
//
// It runs natively on SQLite (tools/serve) and on Cloudflare on D1 (wasm/edge/cloudflare), with the same SQL. The page works
// whole without it: a page asks GET api/about, and where no JSON comes back there is no backend.
//
// Bodies are JSON objects (Content-Type: application/json, 16 KiB at most, no unknown field); so are answers. A link is the
// part after "#", as package params writes it and accepts it without a notice. Ids are 26 characters of a–z and 2–7 (128 bit).
//
//	GET    /api/about                             → {retention_days, hand_ins, name_runes, shown_from, window_s}
//	POST   /api/links            {link}           → 201 {id, path}
//	GET    /s/ID                                  → 302 ../#LINK; ../#short=ID if there is none, or nothing answers
//	POST   /api/boards           {title?, link?}  → 201 {id, secret, expires}
//	GET    /api/boards/ID                         → {title, link, expires, count, values}
//	DELETE /api/boards/ID                      *  → {}
//	GET    /api/boards/ID/handins              *  → {handins: [{id, name, link, values, received}]}
//	GET    /api/boards/ID/handins.csv          *  → a table for spreadsheets
//	PUT    /api/boards/ID/handins/HANDIN {name?, link} → {received}
//	DELETE /api/boards/ID/handins/HANDIN          → {}
//
// What is marked * wants the teacher's secret: "Authorization: Bearer SECRET". The page keeps it after "#" in the teacher's
// link (board=ID&key=SECRET; learners' links have board=ID), so that no server's log has it; here only its SHA-256 is kept.
// Who knows a board's id may hand in and see the class's distributions: values[i] are the i-th numbers of all answers,
// sorted, so that no line is one learner's; they are shown from shown_from hand-ins on. Whoever hands in makes up the
// hand-in's id (128 random bits) and keeps it: with it a hand-in is sent again after a lost answer without being counted
// twice, replaced, or taken back. The teacher sees it too.
//
// A hand-in's link carries hash, and in ans its answers. A name is whatever the learner wants, or none. Boards are deleted
// with all hand-ins retention_days after they were made. A short link has no learner's part (name, ans, end, hash) and stays.
//
// Errors are {error: CODE}, with the key of the link's parameter in key where there is one:
//
//	400 body, 422 link or text       what was sent is none of the above
//	403 origin                       another site's page asked
//	401 secret                       the secret is missing or wrong
//	404 missing, 405 method          no such address, board or hand-in; or it has expired
//	409 full, 409 task               the board takes no more; the hand-in answers another question than the board's
//	413 size, 415 type               the body is too large, or not application/json
//	429 rate                         too many; Retry-After says for how many seconds
//	503 backend                      the database did not answer: nothing is promised, send it again
//
// What is answered with 200 or 201 is stored and stays so if the machine loses power at the next instant.
package edge
