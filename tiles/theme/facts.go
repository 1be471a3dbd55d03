package theme

// Day is a day of the company, counted from 1 January 1970.
type Day uint16

// Visit is a visit that was made at an outlet, and whose it is.
type Visit struct {
	Day  Day
	Unit int32
	Rep  int64
}

// Figure is what another system knows of an outlet on a day: a month's sales stand
// on the first day of the month.
type Figure struct {
	Day   Day
	Sales bool // money in hundredths; otherwise a score in hundredths of a point
	Value int64
}

// Facts are what is known of one outlet.
type Facts struct {
	Visits  []Visit
	Figures []Figure
}

// Effort is what outlets of a class ask of a rep.
type Effort struct {
	VisitsAMonth float64
	MinutesEach  float64 // at the outlet, and on the way to it
}

// Outlet is what is asked of an outlet beside its facts.
type Outlet struct {
	Rep    int64 // 0: nobody's
	Effort Effort
}

// Weigh tells what an outlet adds to the query's measure. Visits count when sees says
// so: an outlet in sight may have been visited by a rep out of sight.
func (q *Query) Weigh(o Outlet, f Facts, sees func(unit int32, rep int64) bool) Weight {
	w := Weight{Outlets: 1}
	switch q.Measure {
	case Outlets:
		w.Part = 1
	case Load:
		w.Part = o.Effort.VisitsAMonth * o.Effort.MinutesEach / 60
	case Unassigned:
		w.Of, w.Part = 1, truth(o.Rep == 0)
	case Visits:
		w.Part = float64(q.visits(f, sees, nil))
	case Coverage:
		w.Of, w.Part = 1, truth(q.visits(f, sees, nil) > 0)
	case Crowded:
		several := false
		q.visits(f, sees, &several)
		w.Of, w.Part = 1, truth(several)
	case Sales:
		for _, one := range f.Figures {
			if one.Sales && q.in(one.Day) {
				w.Part += float64(one.Value) / 100
			}
		}
	case Score:
		latest := -1
		for i, one := range f.Figures {
			if !one.Sales && q.in(one.Day) && (latest < 0 || one.Day > f.Figures[latest].Day) {
				latest = i
			}
		}
		if latest >= 0 {
			w.Of, w.Part = 1, float64(f.Figures[latest].Value)/100
		}
	}
	return w
}

// visits counts those of the period, and finds out whether several reps made them.
func (q *Query) visits(f Facts, sees func(unit int32, rep int64) bool, several *bool) (n int) {
	var first int64
	for _, v := range f.Visits {
		if !q.in(v.Day) || !sees(v.Unit, v.Rep) {
			continue
		}
		if n++; n == 1 {
			first = v.Rep
		} else if several != nil && v.Rep != first {
			*several = true
		}
	}
	return n
}

func truth(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}
