package solver

import (
	"errors"
	"fmt"
	"maps"
	"slices"
)

// Any in a Lock leaves the rep or the day open.
const Any = -1

// Position of a locked visit in its route.
type Position int

// Where a visit may stand.
const (
	Anywhere Position = iota
	First             // of the shift; several are first in the order of their locks
	Last              // of the shift; several are last in the order of their locks
	InOrder           // behind those with this position that are locked before it; others may come between
	Behind            // directly behind the visit Lock.After, which is locked to the same rep and day
	AtIndex           // Lock.Index among the stops of the shift, from 0
)

// Lock is what a planner has decided about a visit.
type Lock struct {
	Visit    int
	Rep      int     // or Any
	Day      int     // or Any; a visit of several days has to be there on this one
	Window   *Window // when service may start; nil leaves it open
	Position Position
	After    int // of Behind
	Index    int // of AtIndex
}

// Locked gives the model with the locks in it: reps, patterns, windows, heads and tails say what they allow. A lock that
// nothing could satisfy is an error that names it; whether all of them can be kept together is for the search to find.
func (m *Model) Locked(locks []Lock) (*Model, error) {
	out := *m
	out.Visits, out.Reps = slices.Clone(m.Visits), slices.Clone(m.Reps)
	for i, l := range locks {
		if l.Visit < 0 || l.Visit >= len(m.Visits) || l.Rep < Any || l.Rep >= len(m.Reps) {
			return nil, fmt.Errorf("lock %d: visit %d or rep %d is unknown", i, l.Visit, l.Rep)
		}
		v := &out.Visits[l.Visit]
		if err := v.lock(l, max(m.Days, 1)); err != nil {
			return nil, fmt.Errorf("lock %d: visit %d: %w", i, l.Visit, err)
		}
		if l.Position == Anywhere {
			continue
		}
		if l.Position == Behind && l.After >= 0 && l.After < len(m.Visits) && l.After != l.Visit {
			if err := out.Visits[l.After].lock(Lock{Rep: l.Rep, Day: l.Day}, max(m.Days, 1)); err != nil {
				return nil, fmt.Errorf("lock %d: visit %d, which comes before it: %w", i, l.After, err)
			}
		}
		if err := out.fix(l); err != nil {
			return nil, fmt.Errorf("lock %d: visit %d: %w", i, l.Visit, err)
		}
	}
	return &out, nil
}

// lock narrows what a visit allows.
func (v *Visit) lock(l Lock, days int) error {
	if l.Rep != Any {
		if v.Reps != nil && !slices.Contains(v.Reps, l.Rep) {
			return fmt.Errorf("rep %d may not make it", l.Rep)
		}
		v.Reps = []int{l.Rep}
	}
	if l.Day != Any {
		patterns := v.Patterns
		if patterns == nil {
			for d := range days {
				patterns = append(patterns, []int{d})
			}
		}
		v.Patterns = slices.DeleteFunc(slices.Clone(patterns), func(p []int) bool { return !slices.Contains(p, l.Day) })
		if len(v.Patterns) == 0 {
			return fmt.Errorf("no pattern of it has day %d", l.Day)
		}
	}
	if l.Window == nil {
		return nil
	}
	return v.lockWindow(*l.Window, l.Day)
}

// lockWindow narrows the windows of a day, or of every day.
func (v *Visit) lockWindow(w Window, day int) error {
	v.OnDay = maps.Clone(v.OnDay)
	if day == Any {
		for d, own := range v.OnDay {
			if len(own) > 0 { // an empty list closes the day
				v.OnDay[d] = append([]Window{}, narrow(own, w)...)
			}
		}
		if v.Windows = narrow(v.Windows, w); v.Windows == nil {
			return fmt.Errorf("its windows have nothing in common with %v", w)
		}
		return nil
	}
	windows, own := v.OnDay[day]
	if !own {
		windows = v.Windows
	}
	narrowed := narrow(windows, w)
	if narrowed == nil || own && len(windows) == 0 {
		return fmt.Errorf("its windows %v on day %d have nothing in common with %v", windows, day, w)
	}
	if v.OnDay == nil {
		v.OnDay = map[int][]Window{}
	}
	v.OnDay[day] = narrowed
	return nil
}

// narrow gives what windows have in common with one; no windows are any time.
func narrow(windows []Window, w Window) (out []Window) {
	if len(windows) == 0 {
		return []Window{w}
	}
	for _, have := range windows {
		if open, shut := max(have.Open, w.Open), min(have.Close, w.Close); open <= shut {
			out = append(out, Window{open, shut})
		}
	}
	return out
}

// fix puts a visit at the head or the tail of the one shift that its lock names.
func (m *Model) fix(l Lock) error {
	if l.Rep == Any || l.Day == Any {
		return errors.New("a position needs a rep and a day")
	}
	rep := &m.Reps[l.Rep]
	at := slices.IndexFunc(rep.Shifts, func(s Shift) bool { return s.Day == l.Day })
	if at < 0 {
		return fmt.Errorf("rep %d does not work on day %d", l.Rep, l.Day)
	}
	rep.Shifts = slices.Clone(rep.Shifts)
	return rep.Shifts[at].lock(l, len(m.Visits))
}

// lock writes a position into a shift's lists, which stay those of the model that was asked.
func (s *Shift) lock(l Lock, visits int) error {
	if fixed := slices.Contains(slices.Concat(s.Head, s.Tail), l.Visit); fixed && (l.Position == First || l.Position == Last) {
		return nil
	}
	switch l.Position {
	case First:
		s.Head = append(slices.Clone(s.Head), l.Visit)
	case Last:
		s.Tail = append(slices.Clone(s.Tail), l.Visit)
	case InOrder:
		s.Order = append(slices.Clone(s.Order), l.Visit)
	case Behind:
		if l.After < 0 || l.After >= visits || l.After == l.Visit {
			return fmt.Errorf("it cannot stand behind visit %d", l.After)
		}
		s.Runs = behind(s.Runs, l.After, l.Visit)
	case AtIndex:
		if l.Index < len(s.Head) || slices.ContainsFunc(s.Pins, func(p Pin) bool { return p.Index == l.Index }) {
			return fmt.Errorf("its index %d is another's", l.Index)
		}
		s.Pins = append(slices.Clone(s.Pins), Pin{l.Visit, l.Index})
	case Anywhere:
	}
	return nil
}

// behind puts a visit directly behind another: into its run when it is the last there, or into a new one.
func behind(runs [][]int, after, visit int) [][]int {
	runs = slices.Clone(runs)
	for i, run := range runs {
		if run[len(run)-1] == after {
			runs[i] = append(slices.Clone(run), visit)
			return runs
		}
	}
	return append(runs, []int{after, visit})
}
