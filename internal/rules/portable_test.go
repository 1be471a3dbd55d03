package rules

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write the golden file anew")

// kept is an expression with facts and what it gives; null is unknown. frontend/src/lib/formula.test.ts reads the same.
type kept struct {
	Source string         `json:"source"`
	Type   Type           `json:"type"`
	Facts  map[string]any `json:"facts"`
	Want   any            `json:"want"`
}

var mobile = Subject{Name: "mobile", Facts: []Fact{
	{Name: "a", Type: Number},
	{Name: "b", Type: Number},
	{Name: "c", Type: Number},
	{Name: "p", Type: Bool},
	{Name: "q", Type: Bool},
	{Name: "s", Type: Text},
	{Name: "t.own", Type: Text},
	{Name: "d", Type: Day},
	{Name: "e", Type: Day},
}}.Portable()

// written are cases by hand, each about one thing that two languages might see differently.
var written = []struct {
	source string
	want   Type
}{
	{"a / b", Number},
	{"a / 0", Number},
	{"a / (b - b)", Number},
	{"round(a)", Number},
	{"round(0.5) + round(1.5) + round(2.5)", Number},
	{"round(-0.5)", Number},
	{"floor(-1.5) + floor(1.5)", Number},
	{"-a - -b", Number},
	{"a - b - c", Number},
	{"a - (b - c)", Number},
	{"a / b / c", Number},
	{"a + b * c", Number},
	{"min(a, max(b, c))", Number},
	{"abs(a - b)", Number},
	{"0.1 + 0.2 == 0.3", Bool},
	{"0x10 + 1e2 + .5", Number},
	{"p ? a : b", Number},
	{"p ? 1 : q ? 2 : 3", Number},
	{"a > b ? a : a < b ? b : 0", Number},
	{"p and q or not p", Bool},
	{"not p == q", Bool},
	{"p || q && !p", Bool},
	{"p == q == p", Bool},
	{"p == q == p != (a < b)", Bool},
	{"a < b and b < c", Bool},
	{"known(a) and not known(c)", Bool},
	{"otherwise(c, 7) + otherwise(a, 7)", Number},
	{"otherwise(a / 0, -1)", Number},
	{"known(a / 0)", Bool},
	{"s == 'A'", Bool},
	{"s != t.own", Bool},
	{"s < t.own", Bool},
	{`s == "朝阳" ? 1 : 0`, Number},
	{"'\U0001F600' > '\uFFFD'", Bool},
	{"d > e", Bool},
	{"d == e or d < e", Bool},
	{"p ? s : t.own", Text},
	{"1 // what follows is for people\n+ 1", Number},
	{"a * 1e15 * 1e15 * 1e15 * 1e15 * 1e15 * 1e15 * 1e15 * 1e15 * 1e15 * 1e15 * 1e15 * 0.5", Number},
	{"a >= 0 && a <= 100", Bool},
	{"true ? 1 : 0", Number},
	{"- (a) * 2", Number},
	{"!(a > b)", Bool},
	{"!!p", Bool},
}

// sets are facts to ask with; what is absent is not known.
var sets = []map[string]any{
	{"a": 3.0, "b": 4.0, "c": 5.0, "p": true, "q": false, "s": "A", "t.own": "B", "d": "2026-03-02", "e": "2026-03-01"},
	{"a": -2.5, "b": 0.0, "p": false, "q": false, "s": "朝阳", "t.own": "朝", "d": "2026-03-02", "e": "2026-03-02"},
	{"a": 60.5, "b": 120.0, "q": true, "s": ""},
	{},
}

// sketch writes a random expression of a type that phones know.
func sketch(r *rand.Rand, t Type, depth int) string {
	pick := func(of ...string) string { return of[r.IntN(len(of))] }
	if depth == 0 {
		return map[Type]func() string{
			Number: func() string { return pick("a", "b", "c", "0", "1", "2.5", "1e9") },
			Bool:   func() string { return pick("p", "q", "true", "false") },
			Text:   func() string { return pick("s", "t.own", "'A'", `"朝阳"`, "''") },
			Day:    func() string { return pick("d", "e") },
		}[t]()
	}
	sub := func(t Type) string { return sketch(r, t, r.IntN(depth)) }
	switch r.IntN(4) {
	case 0:
		return fmt.Sprintf("(%s ? %s : %s)", sub(Bool), sub(t), sub(t))
	case 1:
		return fmt.Sprintf("otherwise(%s, %s)", sub(t), sub(t))
	}
	switch t { //nolint:exhaustive // the rest has no more functions
	case Number:
		return pick(fmt.Sprintf("(%s %s %s)", sub(Number), pick("+", "-", "*", "/"), sub(Number)), fmt.Sprintf("%s %s %s", sub(Number), pick("+", "-", "*", "/"), sub(Number)),
			fmt.Sprintf("%s(%s, %s)", pick("min", "max"), sub(Number), sub(Number)), fmt.Sprintf("%s(%s)", pick("abs", "round", "floor", "-"), sub(Number)))
	case Bool:
		same := []Type{Bool, Number, Text, Day}[r.IntN(4)]
		sign := pick("==", "!=", "<", "<=", ">", ">=")
		if same == Bool {
			sign = pick("==", "!=")
		}
		return pick(fmt.Sprintf("(%s %s %s)", sub(same), sign, sub(same)), fmt.Sprintf("(%s %s %s)", sub(Bool), pick("and", "or", "&&", "||"), sub(Bool)),
			fmt.Sprintf("known(%s)", sub(same)), fmt.Sprintf("(not (%s))", sub(Bool)))
	}
	return sketch(r, t, 0)
}

// cases asks every written expression with every set of facts, and many random ones with one each.
func cases(t *testing.T) (list []kept) {
	t.Helper()
	for _, w := range written {
		for _, facts := range sets {
			list = append(list, kept{w.source, w.want, facts, asked(t, w.source, w.want, facts)})
		}
	}
	r := rand.New(rand.NewPCG(3, 14))
	for range 400 {
		want := []Type{Number, Bool, Text}[r.IntN(3)]
		source, facts := sketch(r, want, 4), sets[r.IntN(len(sets))]
		list = append(list, kept{source, want, facts, asked(t, source, want, facts)})
	}
	return list
}

func asked(t *testing.T, source string, want Type, facts map[string]any) any {
	t.Helper()
	rule, err := mobile.Compile(source, want)
	if err != nil {
		t.Fatalf("%s: %v", source, err)
	}
	given := map[string]any{}
	for name, v := range facts {
		if f, _ := mobile.Fact(name); f.Type == Day {
			day, err := time.Parse(time.DateOnly, v.(string))
			if err != nil {
				t.Fatal(err)
			}
			v = day
		}
		given[name] = v
	}
	v, err := rule.value(t.Context(), given)
	if err != nil {
		t.Fatalf("%s: %v", source, err)
	}
	switch got := v.Value().(type) {
	case bool, float64, string:
		return got
	}
	return nil
}

// TestPortableRulesAnswerAsTheGoldenFileSays: the server's half of what phones reckon alike.
func TestPortableRulesAnswerAsTheGoldenFileSays(t *testing.T) {
	t.Parallel()
	var now bytes.Buffer
	encoder := json.NewEncoder(&now)
	encoder.SetEscapeHTML(false)
	now.WriteString("[\n")
	for i, each := range cases(t) {
		if i > 0 {
			now.Truncate(now.Len() - 1)
			now.WriteString(",\n")
		}
		if err := encoder.Encode(each); err != nil {
			t.Fatal(err)
		}
	}
	now.WriteString("]\n")
	file := filepath.Join("testdata", "portable.json")
	if *update {
		if err := os.WriteFile(file, now.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	golden, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(golden, now.Bytes()) {
		t.Errorf("%s says something else; look at the difference, then write it anew with -update", file)
	}
}

// TestWhatPhonesDoNotKnowIsMarked at its place.
func TestWhatPhonesDoNotKnowIsMarked(t *testing.T) {
	t.Parallel()
	for source, text := range map[string]string{
		"a > 1 and weekday(d) == 1": "weekday",
		"s in ['A']":                "in",
		"a > length(s)":             "length",
		"s.contains('A')":           "contains",
		"s + 'A' == 'AA'":           "+",
		`s == 'A\\'`:                `'A\\'`,
	} {
		t.Run(source, func(t *testing.T) {
			t.Parallel()
			_, mistakes := mobile.Check(source, Bool)
			if len(mistakes) != 1 || mistakes[0].Code != "not_allowed" {
				t.Fatalf("%+v", mistakes)
			}
			if mistakes[0].Text == "" {
				t.Errorf("nothing is marked, want something near %q", text)
			}
		})
	}
}
