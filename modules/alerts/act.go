package alerts

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// What is done, and for whom.
const (
	Tell     = "tell" // a message
	MakeTask = "task" // a task, which is the same while it is about the same alert or day

	Rep      = "rep"      // whose row it is
	Leader   = "leader"   // who leads its unit, or the nearest above that is led
	Position = "position" // who holds a position there
)

// Act is one thing that is done about a row. None of them writes what items watch, so that no item sets off another.
type Act struct {
	Do       string `json:"do" enum:"tell,task"`
	Whom     string `json:"whom" enum:"rep,leader,position"`
	Position string `json:"position,omitempty" maxLength:"60" doc:"its code"`
	DueDays  int    `json:"dueDays,omitempty" minimum:"0" maximum:"60" doc:"days until a task is due"`
}

// Acts are what an item does about each row that it finds.
type Acts []Act

// Deed is an act on one row.
type Deed struct {
	Act
	Key      string // the same again is the same
	Item     string // its name
	Severity string
	Title    string // of the row
	Link     string // the page that shows it
	UnitID   int32
	RepID    *int64
	OutletID *int64
	Day      time.Time
}

// Deeds does what items want done. A row that concerns nobody, as one without a rep, is passed over.
type Deeds interface {
	Do(ctx context.Context, tx db.Tx, d Deed) error
}

// checkActs sees that an item says whom it means, and reminds only of rows that have a state.
func (n NewItem) checkActs(of source) error {
	if n.At != "" && !of.lasting {
		return fault.New(fault.Invalid, "reminder_subject", "%s is no subject of reminders: it happens once", of.Name).At("body.at", "not of this subject", n.At)
	}
	if n.At != "" && len(n.Acts) == 0 {
		return fault.New(fault.Invalid, "reminder_acts", "say what a reminder does").At("body.acts", "empty", nil)
	}
	for i, a := range n.Acts {
		if (a.Whom == Position) != (a.Position != "") {
			return fault.New(fault.Invalid, "act_position", "name a position, and only where one is meant").At(fmt.Sprintf("body.acts[%d].position", i), "missing", a.Position)
		}
	}
	return nil
}

// actOn does what an item wants done about what it has raised.
func (s *Service) actOn(ctx context.Context, tx db.Tx, item Item, raised []told, day time.Time) error {
	for _, t := range raised {
		id := strconv.FormatInt(t.ID, 10)
		d := Deed{Key: "alert " + id, Link: "/alerts?alert=" + id, UnitID: t.UnitID, RepID: t.RepID, OutletID: t.OutletID, Day: day}
		if t.Title != nil {
			d.Title = *t.Title
		}
		if err := s.do(ctx, tx, item, d); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) do(ctx context.Context, tx db.Tx, item Item, d Deed) error {
	d.Item, d.Severity = item.Name, item.Severity
	for i, act := range item.Acts {
		d.Act = act
		each := d
		each.Key = d.Key + " " + strconv.Itoa(i)
		if err := s.deeds.Do(ctx, tx, each); err != nil {
			return fmt.Errorf("item %d, act %d: %w", item.ID, i, err)
		}
	}
	return nil
}
