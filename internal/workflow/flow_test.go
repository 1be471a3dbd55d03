package workflow

import (
	"os"
	"strings"
	"testing"
)

func TestWhenAStepIsDone(t *testing.T) {
	t.Parallel()
	of := func(states string) (list []turn) {
		for i, s := range strings.Fields(states) {
			name, added := strings.CutSuffix(s, "+")
			list = append(list, turn{ID: int64(i + 1), State: name, Added: added})
		}
		return list
	}
	for _, c := range []struct {
		name, turns string
		need        int
		want        bool
	}{
		{"all of two, one has agreed", "approved open", 0, false},
		{"all of two", "approved approved", 0, true},
		{"one of three", "open approved open", 1, true},
		{"two of three, one has agreed", "open approved open", 2, false},
		{"five of two are two", "approved approved", 5, true},
		{"handed on, the other has not agreed", "handed open", 0, false},
		{"handed on, the other has agreed", "handed approved", 0, true},
		{"somebody who was added is still asked", "approved open+", 1, false},
		{"somebody who was added has agreed", "approved approved+", 1, true},
		{"only who was added has agreed", "waiting approved+", 1, false},
		{"nobody was asked", "", 0, false},
		{"all were spared", "spared spared", 0, false},
	} {
		if got := stepDone(Step{Need: c.need}, of(c.turns)); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestStages(t *testing.T) {
	t.Parallel()
	steps := []Step{{}, {With: true}, {}, {}, {With: true}, {With: true}}
	for from, want := range map[int]int{0: 2, 2: 3, 3: 6} {
		if got := stageEnd(steps, from); got != want {
			t.Errorf("the stage from %d ends before %d, want %d", from, got, want)
		}
	}
}

// The page of the business rooms draws the courses as the program has them.
func TestTheCoursesAreDrawn(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../../docs/business.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, drawing := range []string{Course.Drawing(), TurnCourse.Drawing()} {
		if !strings.Contains(string(page), drawing) {
			t.Errorf("docs/business.md does not hold\n%s", drawing)
		}
	}
}
