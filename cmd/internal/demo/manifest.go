package demo

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/paulmach/orb"
	"github.com/twpayne/go-geom"
)

// Manifest says what a load wrote: the same scale, seed and day into an empty
// database give the same manifest on one processor architecture.
type Manifest struct {
	Scale  string  `json:"scale"`
	Seed   uint64  `json:"seed"`
	AsOf   string  `json:"asOf"`
	Tables []Entry `json:"tables"`
}

// Entry is one table of a Manifest.
type Entry struct {
	Table  string `json:"table"`
	Rows   int    `json:"rows"`
	SHA256 string `json:"sha256"` // of the rows as CSV, in the order of writing
}

// secret are columns that differ in every installation and so do not count.
var secret = []string{"token", "secret", "password_hash"}

// ledger digests what is written, table by table.
type ledger map[string]*book

type book struct {
	rows int
	sum  hash.Hash
	out  *csv.Writer
	skip []bool
}

// open gives the book of a table; its first columns are the ones that count.
func (l ledger) open(table string, columns []string) *book {
	if b := l[table]; b != nil {
		return b
	}
	b := &book{sum: sha256.New()}
	b.out = csv.NewWriter(b.sum)
	for _, c := range columns {
		b.skip = append(b.skip, slices.Contains(secret, c))
	}
	l[table] = b
	return b
}

func (b *book) add(values []any) error {
	b.rows++
	texts := make([]string, 0, len(values))
	for i, v := range values {
		if b.skip[i] {
			continue
		}
		text, err := canonical(v)
		if err != nil {
			return err
		}
		texts = append(texts, text)
	}
	return b.out.Write(texts)
}

func (l ledger) entries() []Entry {
	list := make([]Entry, 0, len(l))
	for _, name := range slices.Sorted(maps.Keys(l)) {
		b := l[name]
		b.out.Flush()
		list = append(list, Entry{name, b.rows, hex.EncodeToString(b.sum.Sum(nil))})
	}
	return list
}

// canonical writes a value in the one way that counts: instants in UTC, and
// every number that is not whole in whole steps of 1e-7, so that no two ways to
// print a float differ.
func canonical(v any) (string, error) {
	if line, ok := v.(geom.T); ok {
		return steps(line.FlatCoords()...), nil
	}
	r := reflect.ValueOf(v)
	switch {
	case v == nil, r.Kind() == reflect.Pointer && r.IsNil():
		return "", nil
	case r.Kind() == reflect.Pointer:
		return canonical(r.Elem().Interface())
	}
	switch v := v.(type) {
	case time.Time:
		return v.UTC().Format(time.RFC3339Nano), nil
	case json.RawMessage:
		return string(v), nil
	case uuid.UUID:
		return v.String(), nil
	case []string:
		return strings.Join(v, "|"), nil
	case orb.Geometry:
		return steps(flat(v)...), nil
	}
	switch {
	case r.Kind() == reflect.String:
		return r.String(), nil
	case r.Kind() == reflect.Bool:
		return strconv.FormatBool(r.Bool()), nil
	case r.CanInt():
		return strconv.FormatInt(r.Int(), 10), nil
	case r.CanFloat():
		return steps(r.Float()), nil
	}
	return "", fmt.Errorf("the manifest has no way to write a %T", v)
}

func steps(list ...float64) string {
	texts := make([]string, len(list))
	for i, v := range list {
		texts[i] = strconv.FormatInt(int64(math.Round(v*1e7)), 10)
	}
	return strings.Join(texts, " ")
}

// flat lists the coordinates of a geometry in their order.
func flat(g orb.Geometry) []float64 {
	var out []float64
	switch g := g.(type) {
	case orb.Point:
		out = append(out, g[0], g[1])
	case orb.LineString:
		for _, p := range g {
			out = append(out, p[0], p[1])
		}
	case orb.Ring:
		out = flat(orb.LineString(g))
	case orb.Polygon:
		for _, ring := range g {
			out = append(out, flat(ring)...)
		}
	case orb.MultiPolygon:
		for _, p := range g {
			out = append(out, flat(p)...)
		}
	}
	return out
}
