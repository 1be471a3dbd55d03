package format_test

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"xuntu.dev/routing/solver"
	"xuntu.dev/routing/solver/check"
	"xuntu.dev/routing/solver/format"
)

func solved(t *testing.T, file string, o format.Options) format.Answer {
	t.Helper()
	in, err := format.Read(strings.NewReader(file), o)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := solver.Solve(t.Context(), in.Model, solver.Options{Rounds: 500, Threads: 1})
	if err != nil {
		t.Fatal(err)
	}
	if err := check.Plan(in.Model, plan); err != nil {
		t.Fatal(err)
	}
	return in.Answer(plan, 0)
}

func TestEachFormatIsSolvedAndToldInItsOwnTerms(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, file string
		options    format.Options
		cost       float64
		visited    int   // ids in all routes
		days       []int // of the routes
		depots     []int // of the routes, when there are several
		unserved   []int
	}{
		{"solomon, legs floored to tenths", solomonFile, format.Options{}, 2*1.4 + 2*2.8, 2, []int{1, 1}, nil, []int{}},
		{"solomon, double precision", solomonFile, format.Options{FewestShifts: true}, 6 * math.Sqrt2, 2, []int{1, 1}, nil, []int{}},
		{"cvrp, legs rounded", cvrpFile, format.Options{}, 60, 3, []int{1, 1}, nil, []int{}},
		{"tsp, the first node is a stop", tspFile, format.Options{}, 40, 4, []int{1}, nil, []int{}},
		{"pvrp", pvrpFile, format.Options{}, 30, 2, []int{1, 2}, nil, []int{}},
		{"mdvrp", mdvrpFile, format.Options{}, 4, 2, []int{1, 1}, []int{3, 4}, []int{}},
		{"prizes: the far one is not worth it", prizeFile, format.Options{}, 200 + 180, 1, []int{1}, nil, []int{3}},
		{"allowed clients", clientsFile, format.Options{}, 5000, 2, []int{1}, nil, []int{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := solved(t, c.file, c.options)
			ids := 0
			for _, r := range got.Routes {
				ids += len(r)
			}
			if math.Abs(got.Cost-c.cost) > 1e-9 || ids != c.visited || got.Vehicles != len(c.days) {
				t.Errorf("cost %v, routes %v; want %v with %d ids", got.Cost, got.Routes, c.cost, c.visited)
			}
			if !reflect.DeepEqual(got.Days, c.days) || !reflect.DeepEqual(got.Depots, c.depots) || !reflect.DeepEqual(got.Unserved, c.unserved) {
				t.Errorf("days %v, depots %v, unserved %v", got.Days, got.Depots, got.Unserved)
			}
		})
	}
}

// TestTheLeftBitIsDayOne: of two days pattern 1 is the second, pattern 2 the first.
func TestTheLeftBitIsDayOne(t *testing.T) {
	t.Parallel()
	if got := solved(t, pvrpFile, format.Options{}); !reflect.DeepEqual(got.Routes, [][]int{{2}, {1}}) {
		t.Errorf("routes %v", got.Routes)
	}
}

func TestErrorsNameTheLine(t *testing.T) {
	t.Parallel()
	beforeRows, _, _ := strings.Cut(solomonFile, "    0 ")
	for _, c := range []struct{ name, file, want string }{
		{"an empty file", "", "line 0: the file is empty"},
		{"a word for a number", strings.Replace(solomonFile, "50", "fifty", 1), `line 11: "fifty" is not a number`},
		{"a window that closes first", strings.Replace(solomonFile, "20         60", "70         60", 1), "line 12: window 70 … 60"},
		{"no customers", beforeRows, "the list of customers is missing"},
		{"no fleet", strings.Replace(solomonFile, "NUMBER", "COUNT", 1), "NUMBER CAPACITY"},
		{"a short row", strings.Replace(cvrpFile, "3 0 20", "3 0", 1), "line 10: a node's row"},
		{"another dimension", strings.Replace(cvrpFile, "DIMENSION : 4", "DIMENSION : 5", 1), "DIMENSION is 5"},
		{"a missing demand", strings.Replace(cvrpFile, "4 1\n", "", 1), "DEMAND_SECTION has 3 rows"},
		{"a demand below 0", strings.Replace(cvrpFile, "3 1\n4 1", "3 -1\n4 1", 1), "line 15: -1 is below 0"},
		{"an unknown type", strings.Replace(cvrpFile, "TYPE : CVRP", "TYPE : ACVRP", 1), `"ACVRP" is not known`},
		{"an unknown length", strings.Replace(tspFile, "EUC_2D", "XRAY1", 1), `"XRAY1" is not known`},
		{"a fixed edge of a CVRP", strings.Replace(cvrpFile, "DEMAND_", "FIXED_EDGES_SECTION\n1 2\n-1\nDEMAND_", 1), "it is known of a TSP only"},
		{"a fixed edge to nowhere", strings.Replace(tspFile, "EOF", "FIXED_EDGES_SECTION\n1 9\n-1\nEOF", 1), "line 11: the fixed edge [1 9]"},
		{"fixed edges that close early", strings.Replace(tspFile, "EOF", "FIXED_EDGES_SECTION\n1 2\n2 3\n3 1\n-1\nEOF", 1), "line 13: no tour has"},
		{"three fixed edges of a node", strings.Replace(tspFile, "EOF", "FIXED_EDGES_SECTION\n1 2\n1 3\n1 4\n-1\nEOF", 1), "line 13: no tour has"},
		{"an unknown client", strings.Replace(clientsFile, "2	3\nEOF", "2	9\nEOF", 1), "client 9 is not known"},
		{"an unknown kind of Cordeau's", "9 1 2 2\n", "line 1: type 9"},
		{"a node too few", strings.Replace(mdvrpFile, " 4 0 10 0 0 0 0\n", "", 1), "line 6: a node is missing"},
		{"a pattern without a day", strings.Replace(pvrpFile, "1 1 2\n", "1 1 0\n", 1), "pattern 0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if _, err := format.Read(strings.NewReader(c.file), format.Options{}); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

// FuzzRead: no file panics, and what is read makes a model that the solver accepts.
func FuzzRead(f *testing.F) {
	for _, file := range []string{solomonFile, cvrpFile, tspFile, pvrpFile, mdvrpFile, prizeFile, clientsFile, explicitFile("ATSP", "LOWER_DIAG_ROW", "0 14 0 10 10 0 10 10 14 0")} {
		f.Add(file)
		f.Add(strings.Replace(file, "EOF", "FIXED_EDGES_SECTION\n1 2\n-1\nEOF", 1))
	}
	f.Fuzz(func(t *testing.T, file string) {
		in, err := format.Read(strings.NewReader(file), format.Options{FewestShifts: len(file)%2 == 0})
		if err != nil || len(in.Model.Visits) > 40 || len(in.Model.Reps) > 40 {
			return
		}
		plan, err := solver.Solve(t.Context(), in.Model, solver.Options{Rounds: 32, Threads: 1})
		if err != nil {
			t.Fatalf("the reader made a model that the solver refuses: %v", err)
		}
		if err := check.Plan(in.Model, plan); err != nil {
			t.Fatal(err)
		}
	})
}
