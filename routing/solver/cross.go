package solver

// crossRoutes makes a child: routes of b around a place replace those of a that have most of their stops. After Y. Nagata,
// O. Bräysy and W. Dullaert, A penalty-based edge assembly memetic algorithm for the vehicle routing problem with time
// windows, Computers & Operations Research 37(4), 2010, and the selective route exchange of Y. Nagata and S. Kobayashi, PPSN 2010.
func (c *chain) crossRoutes(a, b *solution) {
	p, x := c.p, &c.search
	c.load(a)
	of := b.routes(p)
	chosen := c.around(b, of, 1+c.rnd.below(max(1, len(b.slots)/2)))
	wanted := make([]bool, len(p.slots)) // by a chosen route, which can go nowhere else
	for k, slot := range b.slots {
		wanted[slot] = chosen[k] && p.kindSlots[p.slots[slot].kind] == 1
	}
	givesWay := c.rnd.next()&1 == 0 // a's other routes give up what b's bring, or b's leave out what these have
	x.round++
	x.out = x.out[:0]
	for _, used := range c.used {
		for _, slot := range used {
			stops := c.routes[slot].stops
			shared := 0
			for _, st := range stops[1 : len(stops)-1] {
				if k := of[p.nodeJob[st.node]]; k >= 0 && chosen[k] {
					shared++
				}
			}
			whole := 2*shared > len(stops)-2 || wanted[slot]
			for _, st := range stops[1 : len(stops)-1] {
				j := p.nodeJob[st.node]
				if k := of[j]; !p.jobs[j].fixed && (whole || givesWay && k >= 0 && chosen[k]) {
					c.drop(j)
				}
			}
		}
	}
	c.begin()
	c.takeOut()
	for k := range b.slots {
		if chosen[k] {
			c.implant(b, k)
		}
	}
	if c.broken {
		c.load(a)
		return
	}
	c.fill(1)
	c.begin()
}

// routes gives for each job its route in a solution of single occurrences; -1 is none.
func (a *solution) routes(p *problem) []int32 {
	of := make([]int32, len(p.jobs))
	for j := range of {
		of[j] = -1
	}
	for k := range a.slots {
		for _, n := range a.route(k) {
			of[p.nodeJob[n]] = int32(k)
		}
	}
	return of
}

// route gives the nodes of the k-th route.
func (a *solution) route(k int) []int32 {
	from := int32(0)
	if k > 0 {
		from = a.ends[k-1]
	}
	return a.nodes[from:a.ends[k]]
}

// around chooses so many routes by walking through the neighbours of a random job.
func (c *chain) around(b *solution, of []int32, count int) []bool {
	chosen := make([]bool, len(b.slots))
	seed := int32(c.rnd.below(len(c.p.jobs)))
	take := func(j int32) {
		if k := of[j]; count > 0 && k >= 0 && !chosen[k] {
			chosen[k] = true
			count--
		}
	}
	take(seed)
	for _, j := range c.p.near[seed] {
		take(j)
	}
	return chosen
}

// implant puts the absent jobs of a route into an empty slot of its kind, in their order.
func (c *chain) implant(b *solution, k int) {
	p := c.p
	idle := c.idle[p.slots[b.slots[k]].kind]
	if len(idle) == 0 || c.busy >= c.most {
		return
	}
	slot := idle[len(idle)-1]
	for _, n := range b.route(k) {
		if j := p.nodeJob[n]; c.pattern[j] < 0 {
			c.put(n, slot, len(c.routes[slot].stops)-1)
			c.present(j, b.pattern[j])
		}
	}
	c.refresh(slot)
	c.broken = c.broken || !c.routes[slot].sound || !c.obeys(slot, -1, 0)
}
