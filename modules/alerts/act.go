package alerts

import (
	"context"
	"encoding/json"
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
	SetField = "set"  // a field of the company's own, of the outlet or of its account
	Call     = "call" // the item's address, which is told of the row

	Rep      = "rep"      // whose row it is
	Leader   = "leader"   // who leads its unit, or the nearest above that is led
	Position = "position" // who holds a position there
)

// Act is one thing that is done about a row. None of them writes what items watch, so that no item sets off another.
type Act struct {
	Do       string `json:"do" enum:"tell,task,set,call"`
	Whom     string `json:"whom,omitempty" enum:"rep,leader,position," doc:"of a message or a task"`
	Position string `json:"position,omitempty" maxLength:"60" doc:"its code"`
	DueDays  int    `json:"dueDays,omitempty" minimum:"0" maximum:"60" doc:"days until a task is due"`
	Of       string `json:"of,omitempty" enum:"outlet,account," doc:"whose field is set: the outlet's of the row, or its account's"`
	Field    string `json:"field,omitempty" maxLength:"40" doc:"the key of the company's own field"`
	Value    any    `json:"value,omitempty" doc:"what it is set to; absent takes the value away"`
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
	Facts    json.RawMessage // by which the row was judged
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
	calls := 0
	for i, a := range n.Acts {
		if a.Do == Call {
			calls++
		}
		if toPeople := a.Do == Tell || a.Do == MakeTask; (a.Whom != "") != toPeople || (a.Of != "") != (a.Do == SetField) {
			return fault.New(fault.Invalid, "act_whom", "a message or a task is for somebody, a field is of an outlet or an account").At(fmt.Sprintf("body.acts[%d].whom", i), "missing, or too much", a.Whom)
		}
		if (a.Whom == Position) != (a.Position != "") {
			return fault.New(fault.Invalid, "act_position", "name a position, and only where one is meant").At(fmt.Sprintf("body.acts[%d].position", i), "missing", a.Position)
		}
	}
	if calls > 1 {
		return fault.New(fault.Invalid, "act_call_once", "an item calls one address").At("body.acts", "more than one call", calls)
	}
	return nil
}

// actOn does what an item wants done about what it has raised.
func (s *Service) actOn(ctx context.Context, tx db.Tx, item Item, raised []told, day time.Time) error {
	for _, t := range raised {
		id := strconv.FormatInt(t.ID, 10)
		d := Deed{Key: "alert " + id, Link: "/alerts?alert=" + id, UnitID: t.UnitID, RepID: t.RepID, OutletID: t.OutletID, Day: day, Facts: t.Facts}
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
		do := s.deeds.Do
		switch act.Do {
		case SetField:
			do = s.setFor(item)
		case Call:
			do = s.callFor(item)
		}
		if err := do(ctx, tx, each); err != nil {
			return fmt.Errorf("item %d, act %d: %w", item.ID, i, err)
		}
	}
	return nil
}
