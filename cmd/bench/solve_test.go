package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"
)

const tiny = `NAME: square
TYPE: CVRP
DIMENSION: 4
EDGE_WEIGHT_TYPE: EUC_2D
CAPACITY: 3
NODE_COORD_SECTION
1 0 0
2 10 10
3 10 0
4 0 10
DEMAND_SECTION
1 0
2 1
3 1
4 1
DEPOT_SECTION
1
-1
EOF
`

// TestSolvePrintsWhatOthersRead: the keys of the answer are a contract.
func TestSolvePrintsWhatOthersRead(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "square.vrp")
	if err := os.WriteFile(path, []byte(tiny), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := solve(t.Context(), path, solveFlags{rounds: 200, seed: 1, threads: 1, objective: "distance"})
	if err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	var answer struct {
		Cost     *float64 `json:"cost"`
		Vehicles *int     `json:"vehicles"`
		Routes   [][]int  `json:"routes"`
		Days     []int    `json:"days"`
		Unserved []int    `json:"unserved"`
		Seconds  *float64 `json:"seconds"`
	}
	if err := json.Unmarshal(raw, &answer); err != nil {
		t.Fatal(err)
	}
	if answer.Cost == nil || *answer.Cost != 40 || answer.Vehicles == nil || *answer.Vehicles != 1 || len(answer.Routes) != 1 ||
		len(answer.Routes[0]) != 3 || len(answer.Days) != 1 || answer.Unserved == nil || answer.Seconds == nil {
		t.Errorf("%s", raw)
	}
	for name, wrong := range map[string]solveFlags{
		"objective": {rounds: 1, objective: "money"}, "clock": {rounds: 1, objective: "distance", clock: "sand"},
	} {
		if _, err := solve(t.Context(), path, wrong); err == nil {
			t.Errorf("%s: one that is not known is no error", name)
		}
	}
	if _, err := solve(t.Context(), path+"x", solveFlags{rounds: 1, objective: "distance"}); err == nil {
		t.Error("a file that is not there is no error")
	}
}

// TestSolveByTheProcessorsClock ends although nobody looks at the wall's.
func TestSolveByTheProcessorsClock(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "square.vrp")
	if err := os.WriteFile(path, []byte(tiny), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := solve(t.Context(), path, solveFlags{limit: 20 * time.Millisecond, threads: 2, objective: "distance", clock: "cpu"}); err != nil {
		t.Fatal(err)
	}
}
