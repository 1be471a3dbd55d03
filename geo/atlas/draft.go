package atlas

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/sheets"
)

// Limits of a fence's radius in metres.
const (
	FenceLeast = 20
	FenceMost  = 5000
)

// Longest texts in characters.
const (
	codeMost = 40
	nameMost = 100
	textMost = 200
)

// draft is an outlet as a form or a row of a file brings it. What is blank was not given.
type draft struct {
	Code    string
	Name    string
	Class   string
	Channel string
	State   string
	UnitID  int32
	RepID   *int64
	Address string
	Phone   string
	Point   *orb.Point
	FenceM  *int32
	Extra   fields.Values
}

// check says everything that is wrong with a draft. One of a new outlet must have a code and a name.
func (d *draft) check(fresh bool) []problem {
	var bad []problem
	for _, t := range []struct {
		field  string
		text   *string
		most   int
		needed bool
	}{
		{"code", &d.Code, codeMost, true},
		{"name", &d.Name, nameMost, fresh},
		{"channel", &d.Channel, codeMost, false},
		{"address", &d.Address, textMost, false},
		{"phone", &d.Phone, codeMost, false},
	} {
		*t.text = strings.TrimSpace(*t.text)
		switch {
		case *t.text == "" && t.needed:
			bad = append(bad, problem{field: t.field, code: "required"})
		case utf8.RuneCountInString(*t.text) > t.most:
			bad = append(bad, problem{field: t.field, code: "too_long", value: *t.text, args: []any{t.most}})
		case !storable(*t.text):
			bad = append(bad, problem{field: t.field, code: "text_unusable"})
		}
	}
	if d.Class != "" && !isOne(classChoices, d.Class) {
		bad = append(bad, problem{field: "class", code: "class_unknown", value: d.Class})
	}
	if d.State != "" && !isOne(stateChoices, d.State) {
		bad = append(bad, problem{field: "state", code: "state_unknown", value: d.State})
	}
	if d.FenceM != nil && (*d.FenceM < FenceLeast || *d.FenceM > FenceMost) {
		bad = append(bad, problem{field: "fence_m", code: "fence_range", value: *d.FenceM, args: []any{FenceLeast, FenceMost}})
	}
	if d.Point != nil {
		bad = append(bad, pointProblem(*d.Point)...)
	}
	if fresh && len(bad) == 0 {
		d.complete()
	}
	return bad
}

// complete gives a new outlet what was left blank.
func (d *draft) complete() {
	if d.Class == "" {
		d.Class = "C"
	}
	if d.State == "" {
		d.State = "active"
	}
}

// pointProblem refuses what is no place on Earth, and 0,0, which is a program's word for nowhere.
func pointProblem(p orb.Point) []problem {
	switch {
	case !(p[0] >= -180 && p[0] <= 180):
		return []problem{{field: "lon", code: "lon_range", value: p[0]}}
	case !(p[1] >= -90 && p[1] <= 90) && p[0] >= -90 && p[0] <= 90 && p[1] >= -180 && p[1] <= 180:
		return []problem{{field: "lat", code: "lon_lat_swapped", value: p[1]}}
	case !(p[1] >= -90 && p[1] <= 90):
		return []problem{{field: "lat", code: "lat_range", value: p[1]}}
	case geo.NullIsland(p):
		return []problem{{field: "lon", code: "point_zero"}}
	}
	return nil
}

// storable: no control characters and nothing that is not text.
func storable(s string) bool {
	return utf8.ValidString(s) && strings.IndexFunc(s, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r' }) < 0
}

func isOne(of []sheets.Option, value string) bool {
	return slices.ContainsFunc(of, func(o sheets.Option) bool { return o.Value == value })
}
