package rules

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/testkit"
)

// guess writes random expressions of a type.
type guess struct{ *rand.Rand }

func (g guess) pick(of ...string) string { return of[g.IntN(len(of))] }

func (g guess) of(t Type, depth int) string {
	if depth <= 0 || g.IntN(6) == 0 {
		return g.leaf(t)
	}
	sub := func(t Type) string { return g.of(t, depth-1) }
	two := func(t Type, signs ...string) string {
		return "(" + sub(t) + " " + g.pick(signs...) + " " + sub(t) + ")"
	}
	compared := []string{"<", "<=", ">", ">=", "==", "!="}
	switch g.IntN(3) {
	case 0:
		return fmt.Sprintf("(%s ? %s : %s)", sub(Bool), sub(t), sub(t))
	case 1:
		return fmt.Sprintf("otherwise(%s, %s)", sub(t), sub(t))
	}
	switch t { //nolint:exhaustive // the rest gives a bool
	case Number:
		return g.pick(two(Number, "+", "-", "*", "/"), "abs("+sub(Number)+")", "round("+sub(Number)+")", "floor("+sub(Number)+")", "-("+sub(Number)+")",
			"min("+sub(Number)+", "+sub(Number)+")", "max("+sub(Number)+", "+sub(Number)+")", "("+sub(Day)+" - "+sub(Day)+")",
			"daysBetween("+sub(Day)+", "+sub(Day)+")", "weekday("+sub(Day)+")", "month("+sub(Day)+")", "dayOfMonth("+sub(Day)+")", "length("+sub(Text)+")",
			"round(distanceM(outlet.location, point(116.4, 39.9)))")
	case Text:
		return "(" + sub(Text) + " + " + sub(Text) + ")"
	case Day:
		return "(" + sub(Day) + g.pick(" + ", " - ") + sub(Number) + ")"
	}
	return g.pick(two(Bool, "&&", "||", "==", "!="), two(Bool, "and", "or"), "!("+sub(Bool)+")", "(not ("+sub(Bool)+"))", two(Number, compared...), two(Text, compared...), two(Day, compared...),
		"known("+sub(g.any())+")", "("+sub(Text)+" in ['A', '', '朝'])", "("+sub(Number)+" in [1, 0, -2.5])", "("+sub(Text)+" in user.districts)", "("+sub(Text)+" in outlet.tags)",
		sub(Text)+".contains("+sub(Text)+")", sub(Text)+".startsWith("+sub(Text)+")", sub(Text)+".endsWith("+sub(Text)+")", "known(outlet.location)")
}

func (g guess) any() Type { return []Type{Bool, Number, Text, Day}[g.IntN(4)] }

func (g guess) leaf(t Type) string {
	switch t { //nolint:exhaustive // the rest gives a bool
	case Number:
		return g.pick("outlet.sales", "outlet.peers", "limit", "0", "1", "-2.5", "1e15", "0.1", "1e-9", "7")
	case Text:
		return g.pick("outlet.class", "outlet.district", "'A'", "''", "'朝'", `"it's \\ %"`)
	case Day:
		return g.pick("outlet.lastVisit", "today", "day('2024-02-29')")
	}
	return g.pick("outlet.open", "true", "false")
}

// row is an outlet with some of its facts unknown.
type row map[string]any

func (g guess) row() row {
	maybe := func(v any) any {
		if g.IntN(4) == 0 {
			return nil
		}
		return v
	}
	tags := []string{"A", "朝", "x"}[:g.IntN(4)]
	return row{
		"outlet.class": maybe(g.pick("A", "B", "朝阳", "朝", "", "a", "é")), "outlet.district": maybe(g.pick("朝阳", "朝", "A", "", "Ω")),
		"outlet.sales": maybe([]float64{0, 1, -1, 70.25, 1e15, 1e-12, -7e149}[g.IntN(7)]), "outlet.peers": maybe(float64(g.IntN(5)) - 2),
		"outlet.open": maybe(g.IntN(2) == 0), "outlet.lastVisit": maybe(time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC).AddDate(0, 0, -g.IntN(400))),
		"outlet.location": maybe(orb.Point{116 + g.Float64(), 39 + g.Float64()}), "outlet.tags": maybe(tags),
	}
}

// shopTable keeps the rows in a table, as a room would.
func shopTable(ctx context.Context, t *testing.T, tx db.Tx, rows []row) {
	t.Helper()
	const table = `CREATE TEMP TABLE s (n int, class text, district text, sales float8, peers float8, open boolean, last_visit date, location geometry, tags text[])`
	if _, err := tx.Exec(ctx, table); err != nil {
		t.Fatal(err)
	}
	for i, r := range rows {
		_, err := tx.Exec(ctx, `INSERT INTO s VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, i, r["outlet.class"], r["outlet.district"],
			r["outlet.sales"], r["outlet.peers"], r["outlet.open"], r["outlet.lastVisit"], r["outlet.location"], r["outlet.tags"])
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestRowsAnswerAsFactsDo holds the database against CEL: random expressions on
// random rows with holes in them, and the negation of each, so that unknown is told from false.
func TestRowsAnswerAsFactsDo(t *testing.T) {
	t.Parallel()
	g := guess{rand.New(rand.NewPCG(5, 20))} //nolint:gosec // the same expressions every time
	rows := make([]row, 40)
	for i := range rows {
		rows[i] = g.row()
	}
	ctx, seen := t.Context(), map[bool]int{}
	database := testkit.Database(t)
	err := database.Owner.Ask(ctx, func(tx db.Tx) error {
		shopTable(ctx, t, tx, rows)
		for range 400 {
			source := g.of(Bool, 4)
			for _, s := range []string{source, "!(" + source + ")"} {
				compareAll(ctx, t, tx, g, s, rows, seen)
			}
			if t.Failed() {
				break
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen[true] < 3000 || seen[false] < 3000 {
		t.Errorf("the expressions prove little: %v", seen)
	}
}

func compareAll(ctx context.Context, t *testing.T, tx db.Tx, g guess, source string, rows []row, seen map[bool]int) {
	t.Helper()
	rule, mistakes := shop().Check(source, Bool)
	if len(mistakes) > 0 {
		if c := mistakes[0].Code; c != "too_deep" && c != "too_long" && c != "too_costly" {
			t.Errorf("%s: %+v", source, mistakes[0])
		}
		return
	}
	given := map[string]any{"today": time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), "user.districts": []string{"朝阳", "A"}[:g.IntN(3)], "limit": nil}
	if g.IntN(2) == 0 {
		given["limit"] = 0.8
	}
	c, err := rule.Condition("r", given)
	if err != nil {
		t.Errorf("%s: %v", source, err)
		return
	}
	sql, args := plain(c)
	var matching []int32
	if err := tx.Scan(ctx, "SELECT coalesce(array_agg(n), '{}') FROM s WHERE "+sql, args, &matching); err != nil {
		t.Errorf("%s: %v\n%s", source, err, sql)
		return
	}
	for i, r := range rows {
		facts := map[string]any{}
		for _, from := range []map[string]any{given, r} {
			for name, v := range from {
				facts[name] = v
			}
		}
		want, err := rule.Bool(ctx, facts)
		if got := slices.Contains(matching, int32(i)); err != nil || got != want {
			t.Errorf("%s\nof %v with %v: SQL %v, CEL %v %v\n%s", source, r, given, got, want, err, sql)
			return
		}
		seen[want]++
	}
}

// plain writes @r1 as $1.
func plain(c db.Condition) (string, []any) {
	args := make([]any, len(c.Args))
	sql := c.SQL
	for n := len(args); n > 0; n-- {
		args[n-1] = c.Args["r"+strconv.Itoa(n)]
		sql = strings.ReplaceAll(sql, "@r"+strconv.Itoa(n)+"::", "$"+strconv.Itoa(n)+"::")
	}
	return sql, args
}

func TestAConditionHoldsNoValues(t *testing.T) {
	t.Parallel()
	rule, err := shop().Compile("outlet.district in user.districts and outlet.class != 'KA'", Bool)
	if err != nil {
		t.Fatal(err)
	}
	c, err := rule.Condition("own", map[string]any{"user.districts": []string{"朝阳"}})
	if want := "(rules.among(s.district, @own1::text[]) AND (s.class <> @own2::text))"; err != nil || c.SQL != want || len(c.Args) != 2 {
		t.Errorf("%s %v %v; want %s", c.SQL, c.Args, err, want)
	}
	if _, err := rule.Condition("own", nil); err == nil || !strings.Contains(err.Error(), "user.districts") {
		t.Errorf("rows were asked for what they do not know: %v", err)
	}
}

func FuzzCompile(f *testing.F) {
	g := guess{rand.New(rand.NewPCG(1, 2))} //nolint:gosec // seeds of a fuzz test
	for range 40 {
		f.Add(g.of(Bool, 3))
	}
	for _, s := range []string{"", "'", "//", "a and\n(or", "[1,2][0] == 1", "outlet.tags.map(t, t)", "1e999", "\x00", "\xff'", "r'''x'''", "{}", "outlet{a: 1}", "-9223372036854775808", "b'' + 0x1F", "a.?b", "`a`"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		rule, mistakes := shop().Check(source, Bool)
		for _, p := range mistakes {
			if p.Line < 1 || p.Column < 1 || p.Length < 0 || p.Message == "" {
				t.Errorf("%q: %+v", source, p)
			}
		}
		if rule == nil {
			return
		}
		if _, err := rule.Bool(t.Context(), map[string]any{"outlet.open": true}); err != nil {
			t.Errorf("%q: %v", source, err)
		}
		c, err := rule.Condition("r", map[string]any{"today": nil, "limit": nil, "user.districts": nil})
		if err != nil || strings.ContainsRune(c.SQL, '\'') {
			t.Errorf("%q: %s %v", source, c.SQL, err)
		}
	})
}
