package attendance

import (
	"context"
	"strings"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// Shift is hours on days of the week.
type Shift struct {
	ID       int32  `json:"id"`
	Name     string `json:"name"`
	Starts   string `json:"starts" doc:"like 08:30"`
	Ends     string `json:"ends"`
	GraceMin int    `json:"graceMin" doc:"minutes that nobody counts"`
	Weekdays int    `json:"weekdays" doc:"1 Monday, 2 Tuesday, 4 Wednesday … 64 Sunday"`
	Main     bool   `json:"main" doc:"who is on no roster works it"`
	Active   bool   `json:"active"`
	Rev      int32  `json:"rev"`
}

// ShiftWish is a shift as it is to be.
type ShiftWish struct {
	Name     string `json:"name" minLength:"1" maxLength:"40"`
	Starts   string `json:"starts" maxLength:"5" doc:"like 08:30"`
	Ends     string `json:"ends" maxLength:"5"`
	GraceMin int    `json:"graceMin" minimum:"0" maximum:"240"`
	Weekdays int    `json:"weekdays" minimum:"0" maximum:"127"`
	Main     bool   `json:"main,omitempty"`
	Active   bool   `json:"active"`
	Rev      int32  `json:"rev,omitempty" doc:"of a shift that is changed"`
}

var (
	shiftHours = fault.New(fault.Invalid, "shift_hours", "a shift ends after it begins, on the same day")
	shiftMain  = fault.New(fault.Refused, "shift_main", "the main shift stays in use; make another one the main shift first")
	changed    = fault.New(fault.Conflict, "changed_elsewhere", "somebody else has changed it; reload and try again")
)

// setShift adds a shift, or changes that with the id.
func (s *service) setShift(ctx context.Context, tx db.Tx, id int32, w ShiftWish) error {
	was := shiftRow{Rev: w.Rev}
	if id != 0 {
		row, err := shiftLock.One(ctx, tx, shiftIDArgs{id})
		if err != nil {
			return err
		}
		was = row
	}
	switch err := w.check(); {
	case err != nil:
		return err
	case was.Rev != w.Rev:
		return changed
	case (was.Main || w.Main) && !w.Active:
		return shiftMain
	}
	a := shiftArgs{Name: strings.TrimSpace(w.Name), Starts: w.Starts, Ends: w.Ends, GraceMin: w.GraceMin, Weekdays: w.Weekdays}
	var err error
	if id == 0 {
		id, err = shiftAdd.One(ctx, tx, a)
	} else {
		_, err = shiftSet.Exec(ctx, tx, shiftSetArgs{a, id, w.Active})
	}
	if err != nil || !w.Main {
		return err
	}
	if _, err := shiftNoMain.Exec(ctx, tx, shiftIDArgs{id}); err != nil {
		return err
	}
	_, err = shiftMakeMain.Exec(ctx, tx, shiftIDArgs{id})
	return err
}

// check refuses hours that are none.
func (w ShiftWish) check() error {
	for location, text := range map[string]string{"body.starts": w.Starts, "body.ends": w.Ends} {
		if _, err := time.Parse("15:04", text); err != nil {
			return shiftHours.At(location, "is not a time of day like 08:30", text)
		}
	}
	if w.Starts >= w.Ends {
		return shiftHours.At("body.ends", "is not after starts", w.Ends)
	}
	return nil
}

// RosterEntry is days on which a rep works another shift than the main one, or none.
type RosterEntry struct {
	ID      int64  `json:"id"`
	RepID   int64  `json:"repId"`
	RepName string `json:"repName"`
	UnitID  int32  `json:"unitId"`
	ShiftID *int32 `json:"shiftId,omitempty" doc:"absent: off"`
	Shift   string `json:"shift,omitempty"`
	FromDay string `json:"fromDay"`
	ToDay   string `json:"toDay,omitempty" doc:"absent: until further notice"`
}

// RosterWish gives reps a shift, or days off.
type RosterWish struct {
	Reps    []int64 `json:"reps" minItems:"1" maxItems:"500"`
	ShiftID int32   `json:"shiftId,omitempty" doc:"0: off; -1: the main shift again"`
	FromDay string  `json:"fromDay" format:"date"`
	ToDay   string  `json:"toDay,omitempty" format:"date" doc:"absent: until further notice"`
}

// setRoster gives reps in the actor's scope a shift; what stood there before gives way on those days.
func (s *service) setRoster(ctx context.Context, tx db.Tx, w RosterWish) error {
	from, err := web.ParseDay(w.FromDay)
	if err != nil {
		return err
	}
	var to *time.Time
	if w.ToDay != "" {
		day, err := web.ParseDay(w.ToDay)
		if err != nil {
			return err
		}
		if day.Before(from) {
			return fault.New(fault.Invalid, "roster_days", "it ends before it begins").At("body.toDay", "is before fromDay", w.ToDay)
		}
		to = &day
	}
	if _, err := rosterCut.Exec(ctx, tx, rosterCutArgs{w.Reps, from, to}); err != nil || w.ShiftID == -1 {
		return err
	}
	n, err := rosterAdd.Exec(ctx, tx, rosterArgs{w.Reps, w.ShiftID, from, to})
	if err == nil && int(n) != len(w.Reps) {
		err = fault.New(fault.NotFound, "rep_not_found", "%d of the reps are not in your scope", len(w.Reps)-int(n))
	}
	return err
}
