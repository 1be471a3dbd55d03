package graph

// Components numbers the strongly connected components: inside one, every node
// reaches every other. R. Tarjan, Depth-first search and linear graph
// algorithms, SIAM Journal on Computing 1(2), 1972, without recursion.
func (g *Graph) Components() (of []uint32, sizes []uint32) {
	n := uint32(g.Len())
	t := &tarjan{g: g, of: make([]uint32, n), index: make([]uint32, n), low: make([]uint32, n), next: make([]uint32, n)}
	for v := range n {
		t.of[v] = None
	}
	for v := range n {
		if t.index[v] == 0 {
			t.walk(v)
		}
	}
	return t.of, t.sizes
}

type tarjan struct {
	g          *Graph
	of, sizes  []uint32
	index, low []uint32 // index 0: not seen yet
	next       []uint32 // how many arcs of a node have been followed
	seen       uint32
	open, path []uint32 // nodes without a component; nodes from the root to here
}

func (t *tarjan) enter(v uint32) {
	t.seen++
	t.index[v], t.low[v] = t.seen, t.seen
	t.open, t.path = append(t.open, v), append(t.path, v)
}

func (t *tarjan) walk(root uint32) {
	t.enter(root)
	for len(t.path) > 0 {
		v := t.path[len(t.path)-1]
		if i := t.g.First[v] + t.next[v]; i < t.g.First[v+1] {
			t.next[v]++
			w := t.g.Head[i]
			if t.index[w] == 0 {
				t.enter(w)
			} else if t.of[w] == None {
				t.low[v] = min(t.low[v], t.index[w])
			}
			continue
		}
		t.path = t.path[:len(t.path)-1]
		if len(t.path) > 0 {
			up := t.path[len(t.path)-1]
			t.low[up] = min(t.low[up], t.low[v])
		}
		if t.low[v] == t.index[v] {
			t.close(v)
		}
	}
}

// close makes a component of the open nodes down to v.
func (t *tarjan) close(v uint32) {
	size := uint32(0)
	for {
		w := t.open[len(t.open)-1]
		t.open = t.open[:len(t.open)-1]
		t.of[w] = uint32(len(t.sizes))
		size++
		if w == v {
			break
		}
	}
	t.sizes = append(t.sizes, size)
}
