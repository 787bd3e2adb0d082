package backend

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"

	"microcircuit/web/params"
)

// A refusal is an answer other than the one asked for.
type refusal struct {
	status     int
	Code       string `json:"error"`
	Key        string `json:"key,omitempty"` // of the link's parameter
	retryAfter string // s
}

func (e *refusal) Error() string { return e.Code }

// String is the answer's body.
func (e *refusal) String() string {
	b, err := json.Marshal(e)
	if err != nil {
		panic("backend: " + err.Error())
	}
	return string(b)
}

// The refusals; the package comment says what they mean.
var (
	errBody    = &refusal{status: http.StatusBadRequest, Code: "body"}
	errText    = &refusal{status: http.StatusUnprocessableEntity, Code: "text"}
	errOrigin  = &refusal{status: http.StatusForbidden, Code: "origin"}
	errSecret  = &refusal{status: http.StatusUnauthorized, Code: "secret"}
	errMissing = &refusal{status: http.StatusNotFound, Code: "missing"}
	errMethod  = &refusal{status: http.StatusMethodNotAllowed, Code: "method"}
	errFull    = &refusal{status: http.StatusConflict, Code: "full"}
	errClosed  = &refusal{status: http.StatusConflict, Code: "closed"}
	errTask    = &refusal{status: http.StatusConflict, Code: "task"}
	errSize    = &refusal{status: http.StatusRequestEntityTooLarge, Code: "size"}
	errType    = &refusal{status: http.StatusUnsupportedMediaType, Code: "type"}
	errBackend = &refusal{status: http.StatusServiceUnavailable, Code: "backend", retryAfter: "5"}
)

// errLink refuses a link for one of its keys; "" for the link as a whole.
func errLink(key string) error {
	return &refusal{status: http.StatusUnprocessableEntity, Code: "link", Key: key}
}

// errNumber refuses a number that is none, or not in its range.
func errNumber(key string) error {
	return &refusal{status: http.StatusUnprocessableEntity, Code: "number", Key: key}
}

// refuse sends a refusal. Whatever else went wrong is the database's: what it says is not for visitors.
func refuse(w http.ResponseWriter, err error) {
	e := errBackend
	errors.As(err, &e)
	if e.retryAfter != "" {
		w.Header().Set("Retry-After", e.retryAfter)
	}
	if e == errSecret {
		w.Header().Set("WWW-Authenticate", "Bearer")
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(e.status)
	io.WriteString(w, e.String())
}

// answer sends an object.
func answer(w http.ResponseWriter, status int, object any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // links keep their &
	if err := e.Encode(object); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	w.Write(b.Bytes())
	return nil
}

// read reads a request's body into an object: nothing unknown, nothing after it.
func read(w http.ResponseWriter, r *http.Request, object any) error {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return errType
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if large := (*http.MaxBytesError)(nil); errors.As(err, &large) {
		return errSize
	}
	if err != nil || !utf8.Valid(body) {
		return errBody
	}
	return decode(body, object)
}

func decode(body []byte, object any) error {
	d := json.NewDecoder(bytes.NewReader(body))
	d.DisallowUnknownFields()
	if d.Decode(object) != nil {
		return errBody
	}
	if _, err := d.Token(); err != io.EOF {
		return errBody
	}
	return nil
}

// plain checks a line of text that people wrote, and takes away what cannot be seen of it.
func plain(s string, most int) (string, error) {
	if utf8.RuneCountInString(s) > most || strings.ContainsFunc(s, unicode.IsControl) {
		return "", errText
	}
	return params.CleanName(s), nil
}
