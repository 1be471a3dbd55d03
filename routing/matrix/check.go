package matrix

import (
	"errors"
	"fmt"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/fault"
	"xuntu.dev/routing/roads/profile"
)

// MostCells bounds a table: 100 MB of answer.
const MostCells = 1 << 24

// checkAsk tells what is wrong with a question.
func checkAsk(a Ask) error {
	if len(a.From) == 0 || len(a.To) == 0 {
		return fault.New(fault.Invalid, "places_missing", "a table needs a place to go from and one to go to")
	}
	if len(a.From) > MostCells/len(a.To) {
		return fault.New(fault.Invalid, "table_too_large", "%d × %d places are too many for one table; %d cells are the most", len(a.From), len(a.To), MostCells)
	}
	if err := checkPoints("from", a.From); err != nil {
		return err
	}
	if err := checkPoints("to", a.To); err != nil {
		return err
	}
	return checkProfile(a.Profile)
}

func checkPoints(name string, points []orb.Point) error {
	for i, p := range points {
		if err := geo.Check(p); err != nil {
			return fault.New(fault.Invalid, "place_invalid", "%s[%d] is no place: %v", name, i, err).With("index", i)
		}
	}
	return nil
}

func checkProfile(name string) error {
	if _, err := profile.New(name, profile.Options{}); err != nil {
		return fault.New(fault.Invalid, "profile_unknown", "%v", err).With("profile", name)
	}
	return nil
}

// sound tells what is nonsense in an engine's table, or nil.
func (t *Table) sound(a Ask) error {
	if t == nil || t.From != len(a.From) || t.To != len(a.To) || len(t.Ds) != t.From*t.To || len(t.M) != len(t.Ds) {
		return fmt.Errorf("its table is not one of %d × %d", len(a.From), len(a.To))
	}
	for k, ds := range t.Ds {
		if ds < 0 || t.M[k] < 0 {
			return fmt.Errorf("its cell %d, %d is less than nothing", k/t.To, k%t.To)
		}
		if (ds == Unreachable) != (t.M[k] == Unreachable) {
			return fmt.Errorf("its cell %d, %d has a time or a distance and not both", k/t.To, k%t.To)
		}
	}
	return nil
}

// sound tells what is nonsense in an engine's way, or nil.
func (w *Way) sound(places int) error {
	switch {
	case w == nil || len(w.Legs) != places-1:
		return fmt.Errorf("its way has not the %d legs it should have", places-1)
	case len(w.Line) < 2:
		return errors.New("its way has no line")
	case w.Ds < 0 || w.M < 0 || w.Ds == Unreachable || w.M == Unreachable:
		return errors.New("its way takes less than nothing")
	}
	for i, l := range w.Legs {
		if l.Ds < 0 || l.M < 0 || l.First < 0 || l.First >= len(w.Line) || i > 0 && l.First < w.Legs[i-1].First {
			return fmt.Errorf("its leg %d is out of order", i)
		}
	}
	return checkPoints("its line", w.Line)
}
