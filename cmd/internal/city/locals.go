package city

import (
	"xuntu.dev/cmd/internal/city/plane"
)

type blockKind uint8

const (
	blockVoid     blockKind = iota // fields
	blockGrid                      // streets both ways
	blockAlong                     // streets along the columns only
	blockAcross                    // streets along the rows only
	blockCompound                  // a loop with gates, as housing estates have
	blockOpen                      // a campus, a works, a park
)

// blocks decides once how each superblock is built up.
type blocks struct {
	site *site
	kind [][]blockKind
}

func newBlocks(s *site) *blocks {
	b := &blocks{site: s, kind: make([][]blockKind, len(s.cols.at)-1)}
	r := s.rand("superblocks")
	for i := range b.kind {
		b.kind[i] = make([]blockKind, len(s.rows.at)-1)
		for j := range b.kind[i] {
			b.kind[i][j] = s.blockKind(s.block(i, j, 0.5, 0.5), r.Float64(), r.Float64())
		}
	}
	return b
}

func (s *site) blockKind(middle plane.Vec, grown, luck float64) blockKind {
	reach := s.reach(middle)
	if reach+0.16*s.growth.At(middle)+0.16*(grown-0.5) > 0.9 {
		return blockVoid
	}
	if reach < 0.28 {
		luck *= 0.62 // the old town has few estates and no works
	}
	switch {
	case luck < 0.58:
		return blockGrid
	case luck < 0.68:
		return blockAlong
	case luck < 0.78:
		return blockAcross
	case luck < 0.92:
		return blockCompound
	default:
		return blockOpen
	}
}

// layLocals lays the streets inside the superblocks: first those that run along the
// columns and rows, then the loops of the estates.
func layLocals(n *net, names *namer) {
	b := newBlocks(n.site)
	for _, class := range []Class{Tertiary, Residential} {
		b.layWithin(n, names, class, true)
		b.layWithin(n, names, class, false)
	}
	for i := range b.kind {
		for j, kind := range b.kind[i] {
			if kind == blockCompound {
				b.layCompound(n, names, i, j)
			}
		}
	}
}

// layWithin lays the local streets of one class that run one way. A street goes on from
// block to block as long as the next block takes streets of its direction.
func (b *blocks) layWithin(n *net, names *namer, class Class, northward bool) {
	s := b.site
	main, cross := s.cols, s.rows
	if !northward {
		main, cross = s.rows, s.cols
	}
	r := s.rand("locals/" + class.String() + map[bool]string{true: "/columns", false: "/rows"}[northward])
	for i := range len(main.at) - 1 {
		count := int((main.at[i+1]-main.at[i])/between(r, 235, 300) + 0.5)
		middle := 1 + r.IntN(max(count-1, 1))
		for k := 1; k < count; k++ {
			share := (float64(k) + between(r, -0.13, 0.13)) / float64(count)
			if (k == middle) != (class == Tertiary) {
				continue
			}
			sway := plane.NewWaves(r, 2, 900, 2500, 22)
			for j := 0; j < len(cross.at)-1; {
				end := j
				for end < len(cross.at)-1 && b.takes(i, end, northward, k == middle) && (end == j || r.IntN(5) > 0) {
					end++
				}
				if end > j {
					n.lay(stroke{
						line: s.localLine(main, cross, i, j, end, share, sway, northward), class: class,
						name: func() placeName { return nameOf(names, class, northward) },
					})
				}
				j = max(end, j+1)
			}
		}
	}
}

// takes says whether the block beside column (or row) i, at place j along it, has streets
// in that direction; far out only the middle one of each block.
func (b *blocks) takes(i, j int, northward, middle bool) bool {
	if !northward {
		i, j = j, i
	}
	if !middle && b.site.reach(b.site.block(i, j, 0.5, 0.5)) > 0.72 {
		return false
	}
	switch b.kind[i][j] {
	case blockGrid:
		return true
	case blockAlong:
		return northward
	case blockAcross:
		return !northward
	default:
		return false
	}
}

func (s *site) localLine(main, cross axis, i, j, end int, share float64, sway plane.Waves, northward bool) plane.Line {
	var out plane.Line
	for q := cross.at[j] - 60; q <= cross.at[end]+60; q += 40 {
		p := main.between(i, share, q) + sway.At(q)
		edgeLow, edgeHigh := cross.line(j, p), cross.line(end, p)
		if q < edgeLow || q > edgeHigh {
			continue
		}
		if northward {
			out = append(out, s.warp.at(p, q))
		} else {
			out = append(out, s.warp.at(q, p))
		}
	}
	return out
}

// layCompound lays a loop inside a superblock and ties it to the streets on its sides.
//
//	┌────┼────┐
//	│  ╭─┴─╮  │
//	┼──┤   ├──┼
//	│  ╰─┬─╯  │
//	└────┼────┘
func (b *blocks) layCompound(n *net, names *namer, i, j int) {
	s := b.site
	r := Stream(s.seed, "city/"+s.branch.Code+"/compound", uint64(i*1000+j), "shape")
	in := between(r, 0.24, 0.33)
	loop := plane.Line{s.block(i, j, 0.5, in)}
	for _, c := range [][2]float64{{1 - in, in}, {1 - in, 1 - in}, {in, 1 - in}, {in, in}} {
		loop = append(loop, s.block(i, j, c[0], c[1]))
	}
	name := names.lane()
	same := func() placeName { return name }
	n.lay(stroke{line: append(loop, loop[0]).Resample(60).Smooth(3), class: Residential, name: same})
	gates := [][4]float64{{0.5, in, 0.5, 0.01}, {1 - in, 0.5, 0.99, 0.5}, {0.5, 1 - in, 0.5, 0.99}, {in, 0.5, 0.01, 0.5}}
	for k, g := range gates {
		if k > 1 && r.IntN(2) == 0 {
			continue
		}
		from, to := s.block(i, j, g[0], g[1]), s.block(i, j, g[2], g[3])
		n.lay(stroke{line: plane.Line{from, to}.Resample(40), class: Residential, name: same})
	}
}
