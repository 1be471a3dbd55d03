package ogc

import (
	"math"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/db"
	"xuntu.dev/tiles/cql"
)

// Limits of a page, in features, and how much larger the next one is.
const (
	usualLimit = 10
	mostLimit  = 10_000
	growth     = 10
)

// reserved are the parameters of items that are no property.
var reserved = []string{"limit", "after", "bbox", "bbox-crs", "crs", "datetime", "filter", "filter-lang", "filter-crs", "resultType"}

// request is what is asked of a collection's items.
type request struct {
	query url.Values
	limit int
	after int64
	hits  bool
	crs   crs
	where db.Condition
}

// parameters reads a query and refuses what a resource does not take: a filter
// with a misspelt name must not answer everything.
func parameters(r *http.Request, known ...string) (url.Values, error) {
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, bad("query", "it is not encoded as a query of a URL is")
	}
	for name, values := range query {
		if name == "f" { // many clients send it everywhere
			if values[0] != "json" {
				return nil, bad(name, "it is json, the only format there is")
			}
			continue
		}
		if !slices.Contains(known, name) {
			return nil, bad(name, "there is no such parameter here; there are %s", strings.Join(known, ", "))
		}
		if len(values) > 1 {
			return nil, bad(name, "it is given more than once")
		}
	}
	return query, nil
}

// names lists the parameters of a collection's items.
func (c *collection) names() []string {
	list := slices.Clone(reserved)
	for _, p := range c.properties {
		list = append(list, p.name)
	}
	return list
}

// read understands a request for items, or says with 400 what is wrong with it.
func (c *collection) read(r *http.Request) (request, error) {
	query, err := parameters(r, c.names()...)
	if err != nil {
		return request{}, err
	}
	q := request{query: query}
	if q.limit, err = limitOf(query.Get("limit")); err != nil {
		return q, err
	}
	if text := query.Get("after"); text != "" {
		if q.after, err = strconv.ParseInt(text, 10, 64); err != nil || q.after < 0 {
			return q, bad("after", "it is not one of ours; follow the next link as it is")
		}
	}
	switch query.Get("resultType") {
	case "", "results":
	case "hits":
		q.hits = true
	default:
		return q, bad("resultType", "it is results or hits")
	}
	var ok bool
	if q.crs, ok = systemOf(query.Get("crs")); !ok {
		return q, bad("crs", "%q is none of %s", query.Get("crs"), strings.Join(systemURIs(), ", "))
	}
	q.where, err = c.where(query)
	return q, err
}

func limitOf(text string) (int, error) {
	if text == "" {
		return usualLimit, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		return 0, bad("limit", "%q is no number from 1 on", text)
	}
	return min(n, mostLimit), nil
}

// where joins everything the features are narrowed by.
func (c *collection) where(query url.Values) (db.Condition, error) {
	var list []db.Condition
	for _, one := range []func(url.Values) (db.Condition, error){c.inBox, c.during, c.filter, c.equal} {
		cond, err := one(query)
		if err != nil {
			return cond, err
		}
		if cond.SQL != "" {
			list = append(list, cond)
		}
	}
	return db.And(list...), nil
}

func (c *collection) inBox(query url.Values) (db.Condition, error) {
	system, ok := systemOf(query.Get("bbox-crs"))
	if !ok {
		return db.Condition{}, bad("bbox-crs", "%q is none of %s", query.Get("bbox-crs"), strings.Join(systemURIs(), ", "))
	}
	text := query.Get("bbox")
	if text == "" {
		if query.Has("bbox") {
			return db.Condition{}, bad("bbox", "it is empty")
		}
		return db.Condition{}, nil
	}
	area, err := parseBox(text, system)
	if err != nil {
		return db.Condition{}, err
	}
	return db.Condition{
		SQL:  c.shape + " && @bbox::geometry AND st_intersects(" + c.shape + ", @bbox::geometry)",
		Args: map[string]any{"bbox": area},
	}, nil
}

// parseBox reads four numbers, or six of which the heights do not count.
func parseBox(text string, system crs) (orb.Geometry, error) {
	parts := strings.Split(text, ",")
	if len(parts) == 6 {
		parts = []string{parts[0], parts[1], parts[3], parts[4]}
	}
	wrong := bad("bbox", "four numbers are wanted: the lower corner, then the upper one, like 113.2,34.5,114,35")
	if len(parts) != 4 {
		return nil, wrong
	}
	var n [4]float64
	for i, p := range parts {
		var err error
		if n[i], err = strconv.ParseFloat(strings.TrimSpace(p), 64); err != nil || math.IsNaN(n[i]) || math.IsInf(n[i], 0) {
			return nil, wrong
		}
	}
	switch {
	case system.flip:
		n[0], n[1], n[2], n[3] = n[1], n[0], n[3], n[2]
	case system.srid == 3857:
		low, high := geo.FromMercator(orb.Point{n[0], n[1]}), geo.FromMercator(orb.Point{n[2], n[3]})
		n = [4]float64{low[0], low[1], high[0], high[1]}
	}
	area, ok := cql.Box(n[0], n[1], n[2], n[3])
	if !ok {
		return nil, bad("bbox", "the lower corner lies above the upper one, or the box is beyond the Earth")
	}
	return area, nil
}

// during reads datetime against the last change. Features without one always match.
func (c *collection) during(query url.Values) (db.Condition, error) {
	text := query.Get("datetime")
	if !query.Has("datetime") {
		return db.Condition{}, nil
	}
	since, until, err := parseInterval(text)
	if err != nil || c.changed == "" {
		return db.Condition{}, err
	}
	cond := db.Condition{Args: map[string]any{}}
	var parts []string
	if !since.IsZero() {
		parts, cond.Args["since"] = append(parts, c.changed+" >= @since::timestamptz"), since
	}
	if !until.IsZero() {
		parts, cond.Args["until"] = append(parts, c.changed+" <= @until::timestamptz"), until
	}
	cond.SQL = strings.Join(parts, " AND ")
	return cond, nil
}

// parseInterval reads an instant or two with a slash between (RFC 3339, 5.6); an
// end that is open, empty or "..", is the zero time. A day alone lasts until its end.
func parseInterval(text string) (since, until time.Time, err error) {
	wrong := bad("datetime", "an instant is wanted, or an interval like 2026-03-01T00:00:00Z/..")
	from, to, interval := strings.Cut(text, "/")
	if !interval {
		to = from
	}
	open := func(s string) bool { return interval && (s == "" || s == "..") }
	if open(from) && open(to) {
		return since, until, wrong
	}
	if !open(from) {
		if since, _, err = instant(from); err != nil {
			return since, until, wrong
		}
	}
	if !open(to) {
		if _, until, err = instant(to); err != nil {
			return since, until, wrong
		}
	}
	if !since.IsZero() && !until.IsZero() && since.After(until) {
		return since, until, bad("datetime", "it ends before it begins")
	}
	return since, until, nil
}

// instant gives the first and the last moment of what is written: RFC 3339, or a day.
func instant(s string) (first, last time.Time, err error) {
	if day, err := time.Parse(time.DateOnly, s); err == nil && day.Year() > 0 {
		return day, day.AddDate(0, 0, 1).Add(-time.Microsecond), nil
	}
	at, err := time.Parse(time.RFC3339Nano, s)
	if err == nil && at.Year() < 1 {
		err = strconv.ErrRange
	}
	return at.UTC(), at.UTC(), err
}
