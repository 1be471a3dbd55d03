package territory_test

import (
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/routing/territory"
)

// row is four outlets in a row, 10 minutes each, the first two for one rep, the others for a second.
//
//	0 ── 0 ── 1 ── 1
func row() (*territory.Problem, *territory.Answer) {
	p := &territory.Problem{Reps: make([]territory.Rep, 2)}
	for i := range 4 {
		p.Outlets = append(p.Outlets, territory.Outlet{Point: orb.Point{113 + float64(i)/100, 34}, Work: 10, Rep: 0, Locked: i == 0})
	}
	figures := territory.Figures{Outlets: 2, Work: 20, Share: 20, Pieces: 1}
	return p, &territory.Answer{
		Owner: []int{0, 0, 1, 1}, Reps: []territory.Figures{figures, figures}, Moved: 2, Graph: territory.NewGraph(pointsOf(p), nil),
	}
}

func TestCheck(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		spoil func(p *territory.Problem, a *territory.Answer)
		want  string
	}{
		{"right", func(*territory.Problem, *territory.Answer) {}, ""},
		{"an outlet too few", func(_ *territory.Problem, a *territory.Answer) { a.Owner = a.Owner[:3] }, "4 outlets have 3 owners"},
		{"nobody's outlet", func(_ *territory.Problem, a *territory.Answer) { a.Owner[2] = -1 }, "has the owner -1"},
		{"a broken lock", func(_ *territory.Problem, a *territory.Answer) { a.Owner = []int{1, 1, 0, 0} }, "is locked to rep 0"},
		{"moved not counted", func(_ *territory.Problem, a *territory.Answer) { a.Moved = 1 }, "2 outlets change"},
		{"work not counted", func(_ *territory.Problem, a *territory.Answer) { a.Reps[1].Work = 21 }, "rep 1 has 2 outlets"},
		{"outside without a reason", func(p *territory.Problem, a *territory.Answer) {
			p.Outlets[3].Work, a.Reps[1].Work, a.Reps[0].Share, a.Reps[1].Share = 14, 24, 22, 22
		}, "without a reason"},
		{"outside with a reason", func(p *territory.Problem, a *territory.Answer) {
			p.Outlets[3].Work, a.Reps[1].Work, a.Reps[0].Share, a.Reps[1].Share = 14, 24, 22, 22
			a.Reps[0].Reason, a.Reps[1].Reason = territory.TooCoarse, territory.TooCoarse
		}, ""},
		{"in pieces", func(_ *territory.Problem, a *territory.Answer) {
			a.Owner = []int{0, 1, 0, 1}
			a.Reps[0].Pieces, a.Reps[1].Pieces = 2, 2
		}, "1 pieces beside the main one"},
		{"pieces not counted", func(_ *territory.Problem, a *territory.Answer) { a.Owner = []int{0, 1, 0, 1} }, "2 pieces, the answer says 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p, a := row()
			c.spoil(p, a)
			err := territory.Check(p, a, tolerance)
			if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}
