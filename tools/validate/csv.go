package main

import (
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
)

// A row is one line of a CSV file.
type row struct {
	r       *reader
	file    string
	line    int
	columns []string
	at      []int // field of each column
	fields  []string
}

// readCSV calls f for every line of a file beside the fixture, compressed or not, which must have the given columns.
// It stops at the first line that cannot be understood.
func (r *reader) readCSV(file string, columns []string, f func(*row)) {
	if r.err != nil {
		return
	}
	src, err := os.Open(filepath.Join(r.dir, file))
	if err != nil {
		r.fail("%v", err)
		return
	}
	defer src.Close()
	text, err := uncompressed(bufio.NewReader(src))
	if err != nil {
		r.fail("%s: %v", file, err)
		return
	}
	lines := csv.NewReader(text)
	lines.ReuseRecord = true
	c := &row{r: r, file: file, columns: columns}
	for r.err == nil {
		c.fields, err = lines.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			c.line++
			c.fail("%v", err)
			return
		}
		c.line, _ = lines.FieldPos(0)
		if c.at == nil {
			c.findColumns()
			continue
		}
		f(c)
	}
	if c.at == nil {
		r.fail("%s: is empty", file)
	}
}

// uncompressed tells gzip by its magic number.
func uncompressed(src *bufio.Reader) (io.Reader, error) {
	if magic, _ := src.Peek(2); string(magic) == "\x1f\x8b" {
		return gzip.NewReader(src)
	}
	return src, nil
}

func (c *row) findColumns() {
	c.at = []int{}
	for _, name := range c.columns {
		at := slices.Index(c.fields, name)
		if at < 0 {
			c.fail("no column %s in %q", name, c.fields)
		}
		c.at = append(c.at, at)
	}
}

func (c *row) where() string { return c.file + ": line " + strconv.Itoa(c.line) }

func (c *row) fail(format string, args ...any) { c.r.fail(c.where()+": "+format, args...) }

func (c *row) float(column int) float64 {
	v, err := strconv.ParseFloat(c.fields[c.at[column]], 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		c.fail("%s: %q is not a number", c.columns[column], c.fields[c.at[column]])
	}
	return v
}

func (c *row) int(column int) int {
	v, err := strconv.ParseInt(c.fields[c.at[column]], 10, 32)
	if err != nil {
		c.fail("%s: %q is not a whole number", c.columns[column], c.fields[c.at[column]])
	}
	return int(v)
}

// index returns the number of one of size things.
func (c *row) index(column, size int) int {
	v := c.int(column)
	if v < 0 || v >= size {
		c.fail("%s: %d is outside 0 … %d", c.columns[column], v, size-1)
		return 0
	}
	return v
}
