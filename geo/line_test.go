package geo

import (
	"slices"
	"testing"

	"github.com/paulmach/orb"
)

// TestLinesAreTheFencesAtAPoint: LinesAt finds what At finds, measures what the
// fence measures, and a line that was handed out does not follow the index.
func TestLinesAreTheFencesAtAPoint(t *testing.T) {
	t.Parallel()
	d := newDice(61)
	var index FenceIndex
	fences := map[int64]Fence{}
	put := func(id int64) {
		fence := mustCircle(t, d.in(city), d.between(50, 900))
		if d.IntN(4) == 0 {
			fence = mustArea(t, d.star(d.in(city), 0.01, 20))
		}
		fences[id] = fence
		index.Put(id, fence)
	}
	for id := range int64(300) {
		put(id)
	}
	type handed struct {
		line  Line
		fence Fence
	}
	var kept []handed
	for range 2000 {
		p := d.in(city)
		lines, hits := index.LinesAt(nil, p), index.At(nil, p)
		if !slices.EqualFunc(lines, hits, func(l Line, h Hit) bool { return l.ID == h.ID }) {
			t.Fatalf("at %v: lines %v, hits %v", p, lines, hits)
		}
		for _, l := range lines {
			kept = append(kept, handed{l, fences[l.ID]})
		}
		if one, found := index.Line(7); !found || one.BeyondM(p) != fences[7].BeyondM(p) {
			t.Fatalf("fence 7 lies %v m from %v, its line %v", fences[7].BeyondM(p), p, one.BeyondM(p))
		}
		put(int64(d.IntN(300)))
		index.Remove(int64(1000 + d.IntN(5)))
	}
	if len(kept) < 300 {
		t.Fatalf("only %d lines were handed out", len(kept))
	}
	p := d.in(city)
	for _, k := range kept {
		if got, want := k.line.BeyondM(p), k.fence.BeyondM(p); got != want {
			t.Fatalf("the line of fence %d was %v m away and is %v", k.line.ID, want, got)
		}
	}
	if _, found := index.Line(1000); found {
		t.Error("there is a line of no fence")
	}
}

// TestALookupOfManyIsManyLookups, with circles of one size of cells and of several, and with areas.
func TestALookupOfManyIsManyLookups(t *testing.T) {
	t.Parallel()
	for name, fill := range map[string]func(d dice, index *FenceIndex){
		"nothing":   func(dice, *FenceIndex) {},
		"one level": func(d dice, index *FenceIndex) { index.Put(1, mustCircle(t, d.in(city), 300)) },
		"many": func(d dice, index *FenceIndex) {
			for id := range int64(400) {
				index.Put(id, mustCircle(t, d.in(city), d.between(50, 9000)))
			}
		},
		"areas": func(d dice, index *FenceIndex) { index.Put(5, mustArea(t, d.star(d.in(city), 0.1, 30))) },
	} {
		d := newDice(62)
		var index FenceIndex
		fill(d, &index)
		var l Lookup
		for n := range LookupMost + 1 { // none to as many as it takes
			points := make([]orb.Point, n)
			for i := range points {
				points[i] = d.in(city)
			}
			l.At(&index, points)
			for i, p := range points {
				if got, want := l.Lines(i), index.LinesAt(nil, p); !slices.EqualFunc(got, want, func(a, b Line) bool { return a.ID == b.ID }) {
					t.Fatalf("%s, point %d of %d: %v, want %v", name, i, n, got, want)
				}
			}
		}
	}
}
