package memory

import (
	"cmp"
	"slices"
	"sort"
)

// mostRows of a chunk; with more it is split. A smaller chunk makes versions finer
// and changes cheaper, a larger one makes the list of chunks shorter.
const mostRows = 256

// entry is a row at its place in the order.
type entry struct {
	code uint64 // Morton
	row  *Row
}

func (e entry) compare(o entry) int {
	if c := cmp.Compare(e.code, o.code); c != 0 {
		return c
	}
	return cmp.Compare(e.row.ID, o.row.ID)
}

// chunk owns the codes from from to the next chunk's. Rows of one code are never
// divided, so a chunk may hold more than mostRows.
type chunk struct {
	from    uint64
	rows    uint64 // number of the latest change of a row here
	states  uint64 // number of the latest change of a state here
	entries []entry
}

// run is the rows of a view at one moment. There is always a first chunk, from 0.
type run struct{ chunks []chunk }

// edit is a change at a place in the order: the row that is there now, or none.
type edit struct {
	entry        // its row only says which id when gone
	gone         bool
	rows, states bool // what looks different for the view
}

// newRun makes a run of sorted entries, all as old as change n.
func newRun(entries []entry, n uint64) *run {
	return &run{appendCut(nil, chunk{rows: n, states: n, entries: entries})}
}

// find gives the chunk that owns a code.
func (r *run) find(code uint64) int {
	return sort.Search(len(r.chunks), func(i int) bool { return r.chunks[i].from > code }) - 1
}

// version gives the latest changes between two codes, both included.
func (r *run) version(first, last uint64) (rows, states uint64) {
	for i := r.find(first); i < len(r.chunks) && r.chunks[i].from <= last; i++ {
		rows, states = max(rows, r.chunks[i].rows), max(states, r.chunks[i].states)
	}
	return rows, states
}

// span calls fn with the entries between two codes, in order.
func (r *run) span(first, last uint64, fn func([]entry)) {
	for i := r.find(first); i < len(r.chunks) && r.chunks[i].from <= last; i++ {
		e := r.chunks[i].entries
		if r.chunks[i].from < first {
			e = e[sort.Search(len(e), func(j int) bool { return e[j].code >= first }):]
		}
		if n := len(e); n > 0 && e[n-1].code > last {
			e = e[:sort.Search(n, func(j int) bool { return e[j].code > last })]
		}
		if len(e) > 0 {
			fn(e)
		}
	}
}

// apply gives the run after edits, sorted and at most one a place, as change n.
func (r *run) apply(edits []edit, n uint64) *run {
	if len(edits) == 0 {
		return r
	}
	out := make([]chunk, 0, len(r.chunks)+2)
	for i := 0; len(edits) > 0; {
		next := r.find(edits[0].code)
		out = append(out, r.chunks[i:next]...)
		mine := len(edits)
		if i = next + 1; i < len(r.chunks) {
			end := r.chunks[i].from
			mine = sort.Search(len(edits), func(j int) bool { return edits[j].code >= end })
		}
		out = appendCut(out, r.chunks[next].edited(edits[:mine], n))
		edits = edits[mine:]
		if len(edits) == 0 {
			out = append(out, r.chunks[i:]...)
		}
	}
	return &run{out}
}

// edited merges edits into a copy of the chunk.
func (c chunk) edited(edits []edit, n uint64) chunk {
	merged := make([]entry, 0, len(c.entries)+len(edits))
	rest := c.entries
	for _, e := range edits {
		at, there := slices.BinarySearchFunc(rest, e.entry, entry.compare)
		merged = append(merged, rest[:at]...)
		if there {
			at++
		}
		rest = rest[at:]
		if !e.gone {
			merged = append(merged, e.entry)
		}
		if e.rows {
			c.rows = n
		}
		if e.states {
			c.states = n
		}
	}
	merged = append(merged, rest...)
	c.entries = merged
	return c
}

// appendCut appends a chunk, in pieces when it is too long. An empty one joins the
// chunk before it, which then is as new as the newer of both.
func appendCut(out []chunk, c chunk) []chunk {
	if len(c.entries) == 0 && len(out) > 0 {
		before := &out[len(out)-1]
		before.rows, before.states = max(before.rows, c.rows), max(before.states, c.states)
		return out
	}
	rest := c.entries
	for len(rest) > mostRows {
		cut := codeStart(rest, mostRows*3/4)
		if cut == len(rest) {
			break
		}
		c.entries = slices.Clip(rest[:cut])
		out = append(out, c)
		rest = rest[cut:]
		c.from = rest[0].code
	}
	c.entries = rest
	return append(out, c)
}

// codeStart gives a place near at where a code begins, so that a cut there divides no code.
func codeStart(e []entry, at int) int {
	code := e[at].code
	if from := sort.Search(at, func(i int) bool { return e[i].code >= code }); from > 0 {
		return from
	}
	return at + sort.Search(len(e)-at, func(i int) bool { return e[at+i].code > code })
}
