package solver

import (
	"errors"
	"fmt"
	"slices"
)

// validate says what is wrong with a model, where, and what would be right.
func (m *Model) validate() error {
	if len(m.Reps) == 0 {
		return errors.New("model: no reps; give at least one")
	}
	n := m.Price.Places
	if n == 0 || len(m.Price.Cells) != n*n || m.Time.Places != n || len(m.Time.Cells) != n*n {
		return fmt.Errorf("model: price and time must be matrices of the same places; price has %d places and %d cells, time %d and %d",
			n, len(m.Price.Cells), m.Time.Places, len(m.Time.Cells))
	}
	if m.Goal.Balance < 0 || m.Goal.Fair < 0 || m.Goal.Change < 0 {
		return errors.New("model: goal: Balance, Fair and Change must not be below 0")
	}
	for r, rep := range m.Reps {
		for i, s := range rep.Shifts {
			if err := m.validateShift(s); err != nil {
				return fmt.Errorf("model: rep %d, shift %d: %w", r, i, err)
			}
		}
	}
	for i, v := range m.Visits {
		if err := m.validateVisit(v); err != nil {
			return fmt.Errorf("model: visit %d: %w", i, err)
		}
	}
	return m.validateFixed()
}

func (m *Model) validateShift(s Shift) error {
	switch n := m.Price.Places; {
	case s.Day < 0 || s.Day >= max(m.Days, 1):
		return fmt.Errorf("day %d is not one of 0 … %d", s.Day, max(m.Days, 1)-1)
	case s.Start < Nowhere || s.Start >= n || s.End < Nowhere || s.End >= n:
		return fmt.Errorf("start %d and end %d must be places 0 … %d or Nowhere", s.Start, s.End, n-1)
	case s.Hours.Open > s.Hours.Close:
		return fmt.Errorf("hours open at %d, after they close at %d", s.Hours.Open, s.Hours.Close)
	case s.Overtime < 0 || s.OvertimePrice < 0 || s.Fixed < 0 || s.Longest < 0 || s.Fair < 0:
		return errors.New("overtime, its price, the fixed price, the longest length and the fair work must not be below 0")
	}
	if err := m.validateOrder(s); err != nil {
		return err
	}
	for i, b := range s.Breaks {
		if b.Open > b.Close || b.Length < 0 {
			return fmt.Errorf("break %d: window %d … %d, length %d", i, b.Open, b.Close, b.Length)
		}
	}
	return nil
}

func (m *Model) validateVisit(v Visit) error {
	switch {
	case v.Place < 0 || v.Place >= m.Price.Places:
		return fmt.Errorf("place %d is not one of 0 … %d", v.Place, m.Price.Places-1)
	case v.Service < 0 || v.Prize < 0:
		return errors.New("service and prize must not be below 0")
	case v.Priority < 0 || v.Priority > 9:
		return fmt.Errorf("priority %d is not one of 0 … 9", v.Priority)
	}
	for _, l := range v.Load {
		if l < 0 {
			return fmt.Errorf("load %v must not be below 0", v.Load)
		}
	}
	for _, windows := range v.OnDay {
		if err := validateWindows(windows); err != nil {
			return err
		}
	}
	for k, days := range v.Patterns {
		seen := map[int]bool{}
		for _, d := range days {
			if d < 0 || d >= max(m.Days, 1) || seen[d] {
				return fmt.Errorf("pattern %d: day %d is out of range or named twice", k, d)
			}
			seen[d] = true
		}
		if len(days) == 0 {
			return fmt.Errorf("pattern %d has no day", k)
		}
	}
	return validateWindows(v.Windows)
}

func validateWindows(windows []Window) error {
	for i, w := range windows {
		if w.Open > w.Close || i > 0 && w.Open <= windows[i-1].Close {
			return fmt.Errorf("window %d: %d … %d is empty or not after the one before", i, w.Open, w.Close)
		}
	}
	return nil
}

// validateFixed asks that a visit stands in one head or tail only, and has one occurrence.
func (m *Model) validateFixed() error {
	seen := map[int]bool{}
	for r, rep := range m.Reps {
		for i, s := range rep.Shifts {
			for _, v := range slices.Concat(s.Head, s.Tail) {
				if v < 0 || v >= len(m.Visits) || seen[v] {
					return fmt.Errorf("model: rep %d, shift %d: head or tail names visit %d, which is unknown or fixed elsewhere", r, i, v)
				}
				seen[v] = true
				for _, days := range m.Visits[v].Patterns {
					if len(days) != 1 {
						return fmt.Errorf("model: rep %d, shift %d: visit %d of the head or tail has patterns of several days; split it", r, i, v)
					}
				}
			}
		}
	}
	return nil
}

// validateOrder asks that what is said of the order of a shift's stops names each visit once, and each place once.
func (m *Model) validateOrder(s Shift) error {
	pinned, places := make([]int, 0, len(s.Pins)), make([]int, 0, len(s.Pins))
	for _, p := range s.Pins {
		pinned, places = append(pinned, p.Visit), append(places, p.Index)
		if p.Index < len(s.Head) {
			return fmt.Errorf("visit %d is pinned to %d, where the head stands", p.Visit, p.Index)
		}
	}
	for _, list := range append([][]int{s.Order, pinned}, s.Runs...) {
		for i, v := range list {
			if v < 0 || v >= len(m.Visits) || slices.Contains(list[:i], v) {
				return fmt.Errorf("the order %v names visit %d, which is unknown or named twice", list, v)
			}
		}
	}
	for i, k := range places {
		if slices.Contains(places[:i], k) {
			return fmt.Errorf("two visits are pinned to %d", k)
		}
	}
	return nil
}
