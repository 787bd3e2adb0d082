// Package board asks a site's backend (package web/backend) for short links and class boards, and reads what it
// answers.
//
// It knows neither browser nor sentences: a Site's Ask sends a request and hands over what came back, and a Problem
// says in a code why something could not be had. Whatever answers, garbage or nothing, becomes a Problem; only what was
// understood to the last field is handed on.
package board
