package solver

// kin says which jobs may stand in one route, by what they ask for: those with a kind of slot in common.
type kin struct {
	class []int32 // of each job: jobs that the same kinds may serve
	of    []bool  // class × classes + class
	count int
}

func (p *problem) newKin() kin {
	k, known := kin{class: make([]int32, len(p.jobs))}, map[string]int32{}
	var rights [][]byte
	for j := range p.jobs {
		row := p.rights(int32(j))
		class, old := known[string(row)]
		if !old {
			class = int32(len(rights))
			known[string(row)] = class
			rights = append(rights, row)
		}
		k.class[j] = class
	}
	k.count = len(rights)
	k.of = make([]bool, k.count*k.count)
	for a := range rights {
		for b := range rights {
			k.of[a*k.count+b] = overlap(rights[a], rights[b])
		}
	}
	return k
}

// rights gives the kinds that may serve a job, one bit each.
func (p *problem) rights(j int32) []byte {
	row := make([]byte, (p.kinds+7)/8)
	for kind, may := range p.may[int(j)*p.kinds : (int(j)+1)*p.kinds] {
		if may {
			row[kind/8] |= 1 << (kind % 8)
		}
	}
	return row
}

func overlap(a, b []byte) bool {
	for i := range a {
		if a[i]&b[i] != 0 {
			return true
		}
	}
	return false
}

// are says whether two jobs may stand in one route.
func (k *kin) are(a, b int) bool { return k.of[int(k.class[a])*k.count+int(k.class[b])] }
