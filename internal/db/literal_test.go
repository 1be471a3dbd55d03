package db_test

import (
	"slices"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/testkit"
)

// TestALiteralIsTheValue: whatever stands in a value, the database reads the value
// and nothing else.
func TestALiteralIsTheValue(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	texts := []string{
		"", "郑州", "it's", `back\slash`, `\'; DROP TABLE geo.outlet; --`, "'' OR true", "$1 @x1 @x12", "E'\\\\'", "line\nbreak", "%s %I", "\x01",
	}
	for _, text := range texts {
		c := db.Condition{
			SQL:  "@x1::text = @x12::text AND @x12::text = ANY (@x3::text[]) AND @x4::float8 = 0.1 AND @x5::date = DATE '2026-02-28' AND @x6::boolean AND st_x(@x7::geometry) = 113.5 AND @x8::text IS NULL",
			Args: map[string]any{"x1": text, "x12": text, "x3": []string{"other", text}, "x4": 0.1, "x5": time.Date(2026, 2, 28, 0, 0, 0, 0, time.UTC), "x6": true, "x7": orb.Point{113.5, 34.7}, "x8": nil},
		}
		literal, err := c.Literal()
		if err != nil {
			t.Fatal(err)
		}
		for _, conforming := range []string{"on", "off"} {
			var holds bool
			var back string
			err = d.Ask(t.Context(), func(tx db.Tx) error {
				if _, err := tx.Exec(t.Context(), "SELECT set_config('standard_conforming_strings', $1, true), set_config('app.veil_account', $2, true)", conforming, literal); err != nil {
					return err
				}
				if err := tx.Scan(t.Context(), "SELECT current_setting('app.veil_account')", nil, &back); err != nil {
					return err
				}
				return tx.Scan(t.Context(), "SELECT "+back, nil, &holds)
			})
			if err != nil || !holds || back != literal {
				t.Errorf("%q, conforming %s: %v %v, written %s", text, conforming, holds, err, literal)
			}
		}
	}
	if _, err := (db.Condition{SQL: "@a", Args: map[string]any{"a": struct{}{}}}).Literal(); err == nil {
		t.Error("a value of no known kind is written")
	}
	var list []string
	c := db.Condition{SQL: "@a::text[]", Args: map[string]any{"a": []string{}}}
	literal, err := c.Literal()
	if err == nil {
		err = d.Ask(t.Context(), func(tx db.Tx) error { return tx.Scan(t.Context(), "SELECT "+literal, nil, &list) })
	}
	if err != nil || !slices.Equal(list, []string{}) {
		t.Errorf("an empty list: %v %v", list, err)
	}
}
