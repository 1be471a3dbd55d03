package ogc

import (
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"xuntu.dev/internal/db"
	"xuntu.dev/tiles/cql"
)

// languages are the names of the one language of filters: the standard's, and the
// one it had in drafts, which GDAL 3.6 looks for.
var languages = []string{"cql2-text", "cql-text"}

// filter reads filter, filter-lang and filter-crs.
func (c *collection) filter(query url.Values) (db.Condition, error) {
	if lang := query.Get("filter-lang"); lang != "" && lang != languages[0] && lang != languages[1] {
		return db.Condition{}, bad("filter-lang", "%q is none of %s", lang, strings.Join(languages, ", "))
	}
	if system := query.Get("filter-crs"); system != "" && system != crs84 {
		return db.Condition{}, bad("filter-crs", "filters are read in %s", crs84)
	}
	if !query.Has("filter") {
		return db.Condition{}, nil
	}
	cond, err := cql.Parse(query.Get("filter"), c.schema)
	if err != nil {
		return db.Condition{}, bad("filter", "%v", err)
	}
	return db.Condition(cond), nil
}

// equal reads name=value for the properties: features that have just this value.
func (c *collection) equal(query url.Values) (db.Condition, error) {
	cond := db.Condition{Args: map[string]any{}}
	var parts []string
	for _, p := range c.properties {
		if !query.Has(p.name) {
			continue
		}
		value, ok := p.value(query.Get(p.name))
		if !ok {
			return cond, bad(p.name, "%v is wanted", p.typ)
		}
		name := "is_" + strings.ToLower(p.name)
		parts = append(parts, p.sql+" = @"+name+"::"+p.typ.SQL())
		cond.Args[name] = value
	}
	cond.SQL = strings.Join(parts, " AND ")
	return cond, nil
}

// value reads what a property is to be.
func (p property) value(s string) (v any, ok bool) {
	var err error
	switch p.typ {
	case cql.Integer:
		v, err = strconv.ParseInt(s, 10, 64)
	case cql.Number:
		v, err = strconv.ParseFloat(s, 64)
	case cql.Boolean:
		v, err = strconv.ParseBool(s)
	case cql.Instant:
		v, _, err = instant(s)
	default:
		return s, utf8.ValidString(s) && !strings.ContainsRune(s, 0)
	}
	return v, err == nil
}
