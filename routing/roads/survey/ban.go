package survey

import (
	"encoding/binary"
	"slices"

	"xuntu.dev/routing/roads/profile"
)

// bans are the forbidden sequences of darts, as an automaton over what was driven last.
type bans struct {
	never   map[string]bool   // whole sequences
	prefix  map[string]uint32 // their beginnings of two darts and more, numbered from 1
	memory  [][]uint32        // the darts of each prefix; memory[0] is nothing
	concern map[uint32]bool   // darts that begin a sequence
}

func newBans() *bans {
	return &bans{never: map[string]bool{}, prefix: map[string]uint32{}, memory: [][]uint32{nil}, concern: map[uint32]bool{}}
}

func key(darts []uint32) string {
	out := make([]byte, 0, 4*len(darts))
	for _, d := range darts {
		out = binary.LittleEndian.AppendUint32(out, d)
	}
	return string(out)
}

// forbid adds a sequence of two darts or more.
func (b *bans) forbid(darts []uint32) {
	b.never[key(darts)] = true
	b.concern[darts[0]] = true
	for n := 2; n < len(darts); n++ {
		if k := key(darts[:n]); b.prefix[k] == 0 {
			b.prefix[k] = uint32(len(b.memory))
			b.memory = append(b.memory, slices.Clone(darts[:n]))
		}
	}
}

// step says whether one may go on into next from a dart with what is remembered, and what is
// to be remembered then.
func (b *bans) step(dart, memory, next uint32) (remembered uint32, ok bool) {
	if memory == 0 && !b.concern[dart] {
		return 0, true
	}
	driven := append(slices.Clone(b.memory[memory]), next)
	if memory == 0 {
		driven = []uint32{dart, next}
	}
	for i := range len(driven) - 1 {
		k := key(driven[i:])
		if b.never[k] {
			return 0, false
		}
		if remembered == 0 {
			remembered = b.prefix[k]
		}
	}
	return remembered, true
}

// bans turns the restrictions of the extract into forbidden sequences.
func (d *draft) bans(s *Survey, j *junctions) *bans {
	b := newBans()
	if len(d.rules) == 0 {
		return b
	}
	wanted := map[int64][]uint32{} // segments of the ways that restrictions name
	for _, r := range d.rules {
		for _, list := range [][]int64{r.from, r.via, r.to} {
			for _, id := range list {
				wanted[id] = nil
			}
		}
	}
	for i := range len(s.Segments) - 1 {
		if list, named := wanted[s.Segments[i].Way]; named {
			wanted[s.Segments[i].Way] = append(list, uint32(i))
		}
	}
	for _, r := range d.rules {
		chains := r.chains(s, j, wanted)
		for _, chain := range chains {
			b.bind(s, j, r.ban, chain)
		}
		if len(chains) > 0 {
			s.Report.Restrictions++
		} else {
			s.Report.Ignored++
		}
	}
	return b
}

// bind forbids a chain of darts, or everything but its last one.
func (b *bans) bind(s *Survey, j *junctions, ban profile.Ban, chain []uint32) {
	if ban == profile.Never {
		b.forbid(chain)
		return
	}
	last := len(chain) - 1
	for _, e := range j.at(chain[last-1]) {
		if e != chain[last] && s.open(e) {
			b.forbid(append(slices.Clone(chain[:last]), e))
		}
	}
}

// chains returns the sequences of darts that a restriction speaks of.
func (r *rule) chains(s *Survey, j *junctions, segments map[int64][]uint32) (out [][]uint32) {
	for _, from := range darts(s, r.from, segments) {
		starts := [][]uint32{{from}}
		if len(r.via) > 0 {
			starts = r.along(s, j, from, segments)
		} else if at, known := j.number[r.node]; !known || j.of[from^1] != at {
			continue
		}
		for _, start := range starts {
			end := start[len(start)-1]
			for _, to := range darts(s, r.to, segments) {
				if j.of[to] == j.of[end^1] && (to>>1 == end>>1 || !r.turnsBack()) {
					out = append(out, append(slices.Clone(start), to))
				}
			}
		}
	}
	return out
}

// turnsBack reports whether a restriction speaks of turning round on one way.
func (r *rule) turnsBack() bool {
	return len(r.via) == 0 && len(r.from) == 1 && slices.Equal(r.from, r.to)
}

// along follows the via ways from where a dart arrives, and returns the shortest chains that
// end where a to way begins.
func (r *rule) along(s *Survey, j *junctions, from uint32, segments map[int64][]uint32) (out [][]uint32) {
	via, goals := map[uint32]bool{}, map[uint32]bool{}
	for _, d := range darts(s, r.via, segments) {
		via[d] = true
	}
	for _, d := range darts(s, r.to, segments) {
		goals[j.of[d]] = true
	}
	reached := map[uint32]bool{from: true}
	for chains := [][]uint32{{from}}; len(chains) > 0 && len(out) == 0; {
		var longer [][]uint32
		for _, chain := range chains {
			end := chain[len(chain)-1]
			for _, e := range j.at(end) {
				if !via[e] || reached[e] || e == end^1 {
					continue
				}
				reached[e] = true
				next := append(slices.Clone(chain), e)
				if longer = append(longer, next); goals[j.of[e^1]] {
					out = append(out, next)
				}
			}
		}
		chains = longer
	}
	return out
}

// darts returns the open darts of ways.
func darts(s *Survey, ways []int64, segments map[int64][]uint32) (out []uint32) {
	for _, id := range ways {
		for _, segment := range segments[id] {
			for _, d := range [2]uint32{segment << 1, segment<<1 | 1} {
				if s.open(d) {
					out = append(out, d)
				}
			}
		}
	}
	return out
}

func find(ids []int64, id int64) (int, bool) { return slices.BinarySearch(ids, id) }
