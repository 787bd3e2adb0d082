package files

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// NumPy's format 1.0: a header in Python's words, padded so that the data begin at a multiple of 64 bytes, then the
// data, little-endian (numpy/lib/format.py).
const (
	npyMagic = "\x93NUMPY\x01\x00"
	npyAlign = 64
)

// npyHeader begins an array; shape is "" for a lone value.
func npyHeader(dtype, shape string) []byte {
	head := "{'descr': '" + dtype + "', 'fortran_order': False, 'shape': (" + shape + "), }"
	fixed := len(npyMagic) + 2 + 1 // length of the header and its newline
	head += strings.Repeat(" ", (npyAlign-(fixed+len(head))%npyAlign)%npyAlign) + "\n"
	return append(binary.LittleEndian.AppendUint16([]byte(npyMagic), uint16(len(head))), head...)
}

// npyArray writes n values as an array of one dimension. Whole numbers are int64, since in NumPy's arithmetic narrower
// and unsigned ones wrap: a difference of two steps would be 4294967295, a sum of populations at most 255. An error
// shows when the archive is closed.
func npyArray[T int64 | float64](w io.Writer, n int, value func(i int) T) {
	out := bufio.NewWriter(w)
	var zero T
	out.Write(npyHeader(map[string]string{"int64": "<i8", "float64": "<f8"}[fmt.Sprintf("%T", zero)], strconv.Itoa(n)+","))
	var b [8]byte
	for i := range n {
		switch v := any(value(i)).(type) {
		case int64:
			binary.LittleEndian.PutUint64(b[:], uint64(v))
		case float64:
			binary.LittleEndian.PutUint64(b[:], math.Float64bits(v))
		}
		out.Write(b[:])
	}
	out.Flush()
}

// npyNumber is an array of no dimension.
func npyNumber(x float64) []byte {
	return binary.LittleEndian.AppendUint64(npyHeader("<f8", ""), math.Float64bits(x))
}

// npyText is a lone text.
func npyText(s string) []byte {
	n := max(1, len([]rune(s)))
	return appendUTF32(npyHeader("<U"+strconv.Itoa(n), ""), s, n)
}

// npyTexts is an array of texts.
func npyTexts(all []string) []byte {
	longest := 1
	for _, s := range all {
		longest = max(longest, len([]rune(s)))
	}
	b := npyHeader("<U"+strconv.Itoa(longest), strconv.Itoa(len(all))+",")
	for _, s := range all {
		b = appendUTF32(b, s, longest)
	}
	return b
}

// appendUTF32 writes a text as n code points, zeros at its end.
func appendUTF32(b []byte, s string, n int) []byte {
	for _, r := range s {
		b = binary.LittleEndian.AppendUint32(b, uint32(r))
		n--
	}
	return append(b, bytes.Repeat([]byte{0}, 4*n)...)
}
