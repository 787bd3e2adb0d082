package site

import (
	"cmp"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
)

// An encoding is a form in which a file can be sent.
type encoding struct {
	name      string // as HTTP says it
	extension string // of the compressed copy beside the file
}

// encodings lists ours, the smallest first.
func encodings() []encoding { return []encoding{{"br", ".br"}, {"gzip", ".gz"}, {"identity", ""}} }

// accepted returns the encodings that an Accept-Encoding header allows (RFC 9110, section 12.5.3), the most wanted
// first, and of equally wanted ones the smallest first. The plain file is always among them, as there may be nothing
// else to send; it comes last if it is not named.
func accepted(header string) []encoding {
	weights := parseAccept(header)
	weight := func(e encoding) float64 {
		if q, ok := weights[e.name]; ok {
			return q
		}
		return weights["*"]
	}
	refused := func(e encoding) bool { return e.extension != "" && weight(e) == 0 }
	wanted := slices.DeleteFunc(encodings(), refused)
	slices.SortStableFunc(wanted, func(a, b encoding) int { return cmp.Compare(weight(b), weight(a)) })
	return wanted
}

// parseAccept returns the weights, from 0 to 1, of the lower-case names in an Accept-Encoding header. What has a weight
// that is not such a number is not accepted.
func parseAccept(header string) map[string]float64 {
	weights := map[string]float64{}
	for element := range strings.SplitSeq(strings.ToLower(header), ",") {
		name, parameter, weighted := strings.Cut(element, ";")
		q := 1.0
		if weighted {
			text, _ := strings.CutPrefix(strings.TrimSpace(parameter), "q=")
			var err error
			q, err = strconv.ParseFloat(text, 64)
			if err != nil || !(q >= 0 && q <= 1) {
				q = 0
			}
		}
		weights[strings.TrimSpace(name)] = q
	}
	return weights
}

// A form is an open file to send, in one of its encodings.
type form struct {
	encoding
	file http.File
	info os.FileInfo
}

// openForm opens the form of a file that a request gets, and reports whether there is one. The parts of a file that a
// Range asks for are those of the file as it is.
func openForm(dist http.Dir, name string, r *http.Request) (form, bool) {
	original, ok := openFile(dist, name, encoding{name: "identity"})
	if !ok || r.Header.Get("Range") != "" {
		return original, ok
	}
	for _, e := range accepted(strings.Join(r.Header.Values("Accept-Encoding"), ",")) {
		if e.extension == "" {
			break
		}
		packed, ok := openFile(dist, name+e.extension, e)
		if !ok {
			continue
		}
		if packed.info.ModTime().Equal(original.info.ModTime()) { // else it is stale: wasmbuild gives both the same time
			original.file.Close()
			return packed, true
		}
		packed.file.Close()
	}
	return original, true
}

// openFile opens one file; folders are none.
func openFile(dist http.Dir, name string, e encoding) (form, bool) {
	file, err := dist.Open(name)
	if err != nil {
		return form{}, false
	}
	info, err := file.Stat()
	if err != nil || info.IsDir() {
		file.Close()
		return form{}, false
	}
	return form{e, file, info}, true
}

// serve answers with the form, or as much of it as was asked for, under the file's name.
func (f form) serve(w http.ResponseWriter, r *http.Request, name string) {
	w.Header().Set("ETag", fmt.Sprintf(`"%x-%x-%s"`, f.info.ModTime().UnixNano(), f.info.Size(), f.name))
	if f.extension != "" {
		w.Header().Set("Content-Encoding", f.name)
		w = sized{w, f.info.Size()}
	}
	http.ServeContent(w, r, name, f.info.ModTime(), f.file)
}

// sized is an answer with a compressed body, whose length http.ServeContent leaves out.
type sized struct {
	http.ResponseWriter
	size int64
}

// WriteHeader sends the header.
func (s sized) WriteHeader(status int) {
	if status == http.StatusOK {
		s.Header().Set("Content-Length", strconv.FormatInt(s.size, 10))
	}
	s.ResponseWriter.WriteHeader(status)
}
