package roads

import (
	"strconv"
	"strings"
	"testing"
)

// tell writes the steps of a route in short.
func tell(r Route) string {
	var out []string
	for _, s := range r.Steps {
		text := string(s.Turn)
		if s.Exit > 0 {
			text += strconv.Itoa(s.Exit)
		}
		if s.Name != "" {
			text += ":" + s.Name
		}
		out = append(out, text)
	}
	return strings.Join(out, " ")
}

const town = `
    b
    |
a---x---c---y
    |   |
    d---e
`

const circle = `
      b
      |
    t-u-v
    |   |
a---s   w---c
    |   |
    r-q-p
      |
      d
`

func TestSteps(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		drawing        string
		lines          []string
		x0, y0, x1, y1 float64
		want           string
	}{
		"straight on":             {town, []string{"axcy highway=primary name=A", "bxd highway=primary name=B"}, 1, 2, 11, 2, "depart:A arrive:A"},
		"right":                   {town, []string{"axcy highway=primary name=A", "bxd highway=primary name=B"}, 1, 2, 4, 3.2, "depart:A right:B arrive:B"},
		"left":                    {town, []string{"axcy highway=primary name=A", "bxd highway=primary name=B"}, 1, 2, 4, 0.8, "depart:A left:B arrive:B"},
		"the name changes":        {town, []string{"ax highway=primary name=A", "xcy highway=primary name=C"}, 1, 2, 11, 2, "depart:A continue:C arrive:C"},
		"the name goes":           {town, []string{"ax highway=primary name=A", "xcy highway=primary"}, 1, 2, 11, 2, "depart:A arrive:A"},
		"a bend is no turn":       {town, []string{"axde highway=primary name=A"}, 1, 2, 7, 4, "depart:A arrive:A"},
		"roundabout, second exit": {circle, []string{"srqpwvuts highway=primary junction=roundabout", "as highway=primary name=A", "qd highway=primary name=D", "wc highway=primary name=C", "ub highway=primary name=B"}, 1, 4, 11, 4, "depart:A roundabout2:C arrive:C"},
		"roundabout, third exit":  {circle, []string{"srqpwvuts highway=primary junction=roundabout", "as highway=primary name=A", "qd highway=primary name=D", "wc highway=primary name=C", "ub highway=primary name=B"}, 1, 4, 6, 0.2, "depart:A roundabout3:B arrive:B"},
		"a ferry":                 {"a---b      c---d", []string{"ab highway=primary name=A", "bc route=ferry name=F", "cd highway=primary name=D"}, 1, 0, 13, 0, "depart:A ferry:F continue:D arrive:D"},
		"out of a one-way street": {"a---b---c", []string{"ab highway=primary name=A oneway=yes", "bc highway=primary name=B"}, 1, 0, 7, 0, "depart:A continue:B arrive:B"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			n := build(t, Options{}, c.drawing, c.lines...)
			from, to := spot(t, n, c.x0, c.y0, 0, 0, Snapping{}), spot(t, n, c.x1, c.y1, 0, 0, Snapping{})
			r, err := n.Route(&from, &to)
			if err != nil {
				t.Fatal(err)
			}
			if got := tell(r); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}
