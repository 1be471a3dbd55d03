package territory

// explain says why a territory is outside the tolerance or in pieces.
func (c *chain) explain(r int32, f *Figures) {
	switch {
	case f.OutsideM <= 0 && f.Pieces <= 1:
		if f.Bridges > 0 {
			f.Reason = LandInPieces
		}
	case f.Outlets == 0:
		f.Reason = NoOutlets
	case f.OutsideM <= 0:
		f.Reason = LockedApart
	default:
		f.Reason, f.Because = c.outsideBy(r, f)
	}
}

// outsideBy says why a load is outside the tolerance, and which outlet is behind it.
func (c *chain) outsideBy(r int32, f *Figures) (Reason, int) {
	bound, heaviest := 0.0, None
	for i, owner := range c.owner {
		if owner == r && c.pinned[i] {
			bound += c.Outlets[i].Work
			if heaviest == None || c.Outlets[i].Work > c.Outlets[heaviest].Work {
				heaviest = i
			}
		}
	}
	if most := f.Share * (1 + c.tolerance); f.Work > most && bound > most {
		if c.Outlets[heaviest].Work > most {
			return GiantOutlet, heaviest
		}
		return LockedWork, heaviest
	}
	if f.Work >= f.Aim*(1-c.tolerance) && f.Work <= f.Aim*(1+c.tolerance) {
		return OthersBound, None
	}
	return c.stuck(r, f.Work < f.Share)
}

// stuck looks at the borders of a rep that should gain or lose outlets there.
func (c *chain) stuck(r int32, gains bool) (Reason, int) {
	free, smallest := false, None
	for i := range c.owner {
		k := int32(i)
		giver := c.owner[i]
		if (gains && (giver == r || !c.touches(k, r))) || (!gains && (giver != r || !c.atBorder(k))) || !c.free(k) {
			continue
		}
		free = true
		if smallest == None || c.Outlets[i].Work < c.Outlets[smallest].Work {
			smallest = i
		}
	}
	switch {
	case !free:
		return HemmedIn, None
	case c.Outlets[smallest].Work > 2*c.tolerance*c.share[r]:
		return TooCoarse, smallest
	default:
		return NotFound, None
	}
}

func (c *chain) atBorder(i int32) bool {
	for _, j := range c.graph.links[i] {
		if c.owner[j] != c.owner[i] {
			return true
		}
	}
	return false
}
