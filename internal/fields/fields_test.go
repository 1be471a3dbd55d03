package fields_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/rules"
	"xuntu.dev/internal/testkit"
)

// own are a company's fields, one of each type and one that has ended.
func own() fields.Fields {
	at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	field := func(key string, t fields.Type) fields.Field {
		return fields.Field{Kept: fields.Kept{Holder: "outlet", Key: key, Type: t}, Shown: fields.Shown{Zh: "字段" + key, En: key, Searchable: true}}
	}
	cold := field("cold", fields.Choice)
	cold.Dictionary = "freezers"
	cold.Options = []dict.Item{{Code: "up", Zh: "立式", En: "upright"}, {Code: "low", Zh: "卧式", En: "chest"}, {Code: "old", Zh: "旧式", En: "old", Disabled: true}}
	gone := field("gone", fields.Text)
	gone.EndedAt = &at
	return fields.Fields{field("note", fields.Text), field("fridges", fields.Number), field("since", fields.Day), field("lit", fields.YesNo), cold, gone}
}

func TestAWriteIsChecked(t *testing.T) {
	t.Parallel()
	needed := own()
	needed[1].Required = true
	for name, c := range map[string]struct {
		own            fields.Fields
		before, change fields.Values
		want           string // as JSON, or the code of the fault
	}{
		"each type":                 {own(), nil, fields.Values{"note": " 近车站 ", "fridges": 2.0, "since": "2026-01-31", "lit": true, "cold": "up"}, `{"cold":"up","fridges":2,"lit":true,"note":"近车站","since":"2026-01-31"}`},
		"what is not named stays":   {own(), fields.Values{"note": "a", "fridges": 1.0}, fields.Values{"fridges": 2.0}, `{"fridges":2,"note":"a"}`},
		"null takes away":           {own(), fields.Values{"note": "a"}, fields.Values{"note": nil}, `{}`},
		"blank takes away":          {own(), fields.Values{"note": "a"}, fields.Values{"note": "  "}, `{}`},
		"nobody knows it":           {own(), nil, fields.Values{"colour": "red"}, "field_unknown"},
		"a number as text":          {own(), nil, fields.Values{"fridges": "2"}, "field_wrong"},
		"no such day":               {own(), nil, fields.Values{"since": "2026-02-30"}, "field_wrong"},
		"two lines":                 {own(), nil, fields.Values{"note": "a\nb"}, "field_wrong"},
		"too long":                  {own(), nil, fields.Values{"note": strings.Repeat("长", 201)}, "field_wrong"},
		"yes as text":               {own(), nil, fields.Values{"lit": "yes"}, "field_wrong"},
		"not among the choices":     {own(), nil, fields.Values{"cold": "green"}, "field_choice"},
		"not offered any more":      {own(), nil, fields.Values{"cold": "old"}, "field_choice"},
		"but kept where it is":      {own(), fields.Values{"cold": "old"}, fields.Values{"cold": "old", "lit": false}, `{"cold":"old","lit":false}`},
		"ended":                     {own(), nil, fields.Values{"gone": "x"}, "field_ended"},
		"ended and kept":            {own(), fields.Values{"gone": "x"}, fields.Values{"gone": "x"}, `{"gone":"x"}`},
		"ended and taken away":      {own(), fields.Values{"gone": "x"}, fields.Values{"gone": nil}, `{}`},
		"required and missing":      {needed, nil, fields.Values{"note": "a"}, "field_required"},
		"required and taken away":   {needed, fields.Values{"fridges": 1.0}, fields.Values{"fridges": nil}, "field_required"},
		"required and there before": {needed, fields.Values{"fridges": 1.0}, fields.Values{"note": "a"}, `{"fridges":1,"note":"a"}`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			after, err := c.own.Merge(c.before, c.change)
			got := after.JSON()
			if bad, is := fault.Of(err); is {
				got = bad.Code
				if len(bad.Fields) == 0 || !strings.HasPrefix(bad.Fields[0].Location, "body.extra.") {
					t.Errorf("the fault does not say where: %+v", bad.Fields)
				}
			}
			if got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestCellsComeBack(t *testing.T) {
	t.Parallel()
	values := map[string][]any{"note": {"近车站"}, "fridges": {2.0, 2.5, -1e9}, "since": {"2026-01-31"}, "lit": {true, false}, "cold": {"up", "low"}}
	for _, f := range own() {
		for _, v := range values[f.Key] {
			for _, english := range []bool{false, true} {
				if got, wrong := f.Read(f.Write(v, english)); wrong != nil || got != v {
					t.Errorf("%s %v comes back as %v, %v", f.Key, v, got, wrong)
				}
			}
		}
	}
	for cell, want := range map[string]any{"1,200": 1200.0, "２": 2.0, "": nil} {
		if got, wrong := own()[1].Read(cell); wrong != nil || got != want {
			t.Errorf("%q is read as %v, %v", cell, got, wrong)
		}
	}
}

func TestWishesThatNobodyCanFilterBy(t *testing.T) {
	t.Parallel()
	for _, wish := range []string{"colour:red", "fridges:many", "fridges:..", "since:2026-13-01..", "lit:maybe", "note:", "cold:"} {
		if path, err := own().Path([]string{wish}); err == nil {
			t.Errorf("%s becomes %s", wish, *path)
		}
	}
}

// What the path and the rules say of rows in PostgreSQL, Go says of the same values.
func TestPathsAndFactsAgainstValues(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	company := testkit.NewCompany(t, d)
	r := rand.New(rand.NewPCG(1, 2))
	pick := func(list ...any) any { return list[r.IntN(len(list))] }
	var rows []fields.Values
	for range 200 {
		v := fields.Values{
			"note": pick(nil, "近车站", `a"b\c`, "A.B", "axb"), "fridges": pick(nil, 0.0, 1.0, 2.5, 4.0), "since": pick(nil, "2025-12-31", "2026-01-15"),
			"lit": pick(nil, true, false), "cold": pick(nil, "up", "low", "old"),
		}
		maps.DeleteFunc(v, func(_ string, value any) bool { return value == nil })
		rows = append(rows, v)
	}
	raw, err := json.Marshal(rows)
	if err != nil {
		t.Fatal(err)
	}
	subject := rules.Subject{Name: "row", Facts: own().Facts("f.extra")}
	number := func(v fields.Values) float64 { n, _ := v["fridges"].(float64); return n }
	for _, c := range []struct {
		wishes []string
		rule   string
		holds  func(fields.Values) bool
	}{
		{[]string{"fridges:1..2.5"}, "x.fridges >= 1 and x.fridges <= 2.5", func(v fields.Values) bool { return v["fridges"] != nil && number(v) >= 1 && number(v) <= 2.5 }},
		{[]string{"fridges:..1"}, "x.fridges <= 1", func(v fields.Values) bool { return v["fridges"] != nil && number(v) <= 1 }},
		{[]string{"note:a.b"}, "x.note == 'A.B'", func(v fields.Values) bool { return v["note"] == "A.B" }},
		{[]string{`note:"B\`}, `x.note == 'a"b\\c'`, func(v fields.Values) bool { return v["note"] == `a"b\c` }},
		{[]string{"since:2026-01-01.."}, "x.since >= day('2026-01-01')", func(v fields.Values) bool { return v["since"] == "2026-01-15" }},
		{[]string{"lit:no", "cold:up|old"}, "x.lit == false and x.cold in ['up', 'old']", func(v fields.Values) bool {
			return v["lit"] == false && (v["cold"] == "up" || v["cold"] == "old")
		}},
	} {
		path, err := own().Path(c.wishes)
		if err != nil {
			t.Fatal(err)
		}
		rule, err := subject.Compile(c.rule, rules.Bool)
		if err != nil {
			t.Fatalf("%s: %v", c.rule, err)
		}
		var want, inMemory, byPath []int
		for i, v := range rows {
			if c.holds(v) {
				want = append(want, i)
			}
			if yes, err := rule.Bool(t.Context(), own().Known(v)); err != nil {
				t.Fatal(err)
			} else if yes {
				inMemory = append(inMemory, i)
			}
		}
		condition, err := rule.Condition("rule", nil)
		if err != nil {
			t.Fatal(err)
		}
		var agree int
		d.MustWrite(t, company.Server(t.Context()), func(tx db.Tx) error {
			if err := tx.Scan(t.Context(), `SELECT array_agg(n - 1 ORDER BY n) FROM jsonb_array_elements($1::text::jsonb) WITH ORDINALITY AS f (extra, n)
				WHERE f.extra @@ $2::text::jsonpath`, []any{string(raw), *path}, &byPath); err != nil {
				return err
			}
			text, values := numbered(condition, string(raw))
			return tx.Scan(t.Context(), `SELECT count(*) FROM jsonb_array_elements($1::text::jsonb) AS f (extra) WHERE `+text, values, &agree)
		})
		if !slices.Equal(byPath, want) || !slices.Equal(inMemory, want) || agree != len(want) || len(want) == 0 {
			t.Errorf("%v, %s: wanted %v, path %v, rule %v in memory and %d rows in SQL", c.wishes, c.rule, want, byPath, inMemory, agree)
		}
	}
}

// numbered writes a condition's @arguments as $2, $3 …, behind a first value.
func numbered(c db.Condition, first any) (string, []any) {
	text, values := c.SQL, []any{first}
	names := slices.SortedFunc(maps.Keys(c.Args), func(a, b string) int { return len(b) - len(a) })
	for _, name := range names {
		values = append(values, c.Args[name])
		text = strings.ReplaceAll(text, "@"+name, fmt.Sprintf("$%d", len(values)))
	}
	return text, values
}
