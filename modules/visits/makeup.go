package visits

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/state"
	"xuntu.dev/internal/web"
)

// MakeUp is the right to decide on make-up visits of reps in scope.
const MakeUp access.Permission = "visits.makeup"

const approved = "approved"

// MakeupCourse is how a make-up goes.
var MakeupCourse = state.Machine{Name: "makeup", Moves: []state.Move{
	{From: "", Act: "ask", To: "asked"},
	{From: "asked", Act: "approve", To: approved},
	{From: "asked", Act: "reject", To: "rejected"},
	{From: "rejected", Act: "ask", To: "asked"}, // once, with a new reason
}}

// Makeup is a rep's wish that a planned stop it has missed counts by a visit within two workdays (VIS-10).
type Makeup struct {
	ID         int64      `json:"id"`
	Ref        uuid.UUID  `json:"ref"`
	RepID      int64      `json:"repId"`
	Rep        string     `json:"rep"`
	UnitID     int32      `json:"unitId"`
	OutletID   int64      `json:"outletId"`
	OutletName string     `json:"outletName"`
	Day        string     `json:"day" doc:"of the stop that was missed; it is the one for which the make-up counts"`
	LastOn     string     `json:"lastOn" doc:"the last day for the visit: the second workday after the stop's"`
	VisitID    int64      `json:"visitId,omitempty" doc:"the visit that makes it up, once it is made"`
	VisitedOn  string     `json:"visitedOn,omitempty"`
	VisitVoid  bool       `json:"visitVoid" doc:"the visit was rejected, or is a planned stop of its own day: it makes up nothing"`
	Reason     string     `json:"reason"`
	State      string     `json:"state" enum:"asked,approved,rejected"`
	Again      bool       `json:"again" doc:"it was rejected once and asked for anew"`
	Counts     bool       `json:"counts" doc:"the stop counts as done"`
	AskedAt    time.Time  `json:"askedAt"`
	DecidedAt  *time.Time `json:"decidedAt,omitempty"`
	Decider    string     `json:"decider,omitempty" doc:"by the name of then"`
	Note       string     `json:"note,omitempty"`
}

const (
	kindMakeupAsked    = "visits.makeup_asked"
	kindMakeupApproved = "visits.makeup_approved"
	kindMakeupRejected = "visits.makeup_rejected"
)

var makeupKinds = []notify.Kind{
	{Name: kindMakeupAsked, Zh: "{rep} 申请补访「{outlet}」（{day}）：{reason}", En: "{rep} asks to make up the visit to {outlet} for {day}: {reason}", Ways: []string{notify.Push}},
	{Name: kindMakeupApproved, Zh: "{by} 通过了「{outlet}」{day} 的补访", En: "{by} approved the make-up visit to {outlet} for {day}", Ways: []string{notify.Push}},
	{Name: kindMakeupRejected, Zh: "{by} 驳回了「{outlet}」{day} 的补访：{note}", En: "{by} rejected the make-up visit to {outlet} for {day}: {note}", Ways: []string{notify.Push}},
}

type (
	makeupArgs struct {
		UnitID   int32
		RepID    int64
		Ref      uuid.UUID
		OutletID int64
		Day      time.Time
		LastOn   time.Time
		VisitID  int64
		Reason   string
		AskedAt  time.Time
	}
	makeupAgainArgs struct {
		RepID    int64
		Ref      uuid.UUID
		OutletID int64
		Day      time.Time
		VisitID  int64
		Reason   string
		AskedAt  time.Time
	}
	makeupRow struct {
		ID       int64
		RepID    int64
		OutletID int64
		Day      time.Time
		LastOn   time.Time
		State    string
	}
	leadsArgs struct {
		UnitID int32
		RepID  int64
		At     time.Time
	}
	makeupEndArgs struct {
		ID      int64
		State   string
		VisitID int64
		Note    string
		Now     time.Time
	}
)

var (
	makeupMore  = db.Query[makeupAgainArgs, db.None]("visits/makeup_again")
	makeupAdd   = db.Query[makeupArgs, int64]("visits/makeup_add")
	makeupLock  = db.Query[idArgs, makeupRow]("visits/makeup_lock")
	makeupEnd   = db.Query[makeupEndArgs, db.None]("visits/makeup_end")
	makeupLeads = db.Query[leadsArgs, int64]("visits/makeup_leads")
	makeupBind  = db.Query[struct{ VisitID int64 }, db.None]("visits/makeup_bind")
)

var (
	makeupNotMissed = fault.New(fault.Refused, "makeup_not_missed", "no planned stop of yours was missed there on that day within the last two weeks")
	makeupLate      = fault.New(fault.Refused, "makeup_too_late", "a stop is made up within two workdays; they are over, and nobody has visited")
	makeupFinal     = fault.New(fault.Refused, "makeup_final", "this make-up was asked for twice and rejected twice; nothing more can be asked")
	makeupRefTaken  = fault.New(fault.Conflict, "makeup_ref_taken", "this make-up's ref belongs to another one; make a new ref")
	makeupWhy       = fault.New(fault.Invalid, "makeup_reason", "say why").At("body.reason", "is empty", "")
	makeupOwn       = fault.New(fault.Forbidden, "makeup_own", "somebody else decides on your make-up visits")
	makeupNoVisit   = fault.New(fault.Conflict, "makeup_no_visit", "the two workdays are over without a visit that counts: there is nothing to approve")
)

// askMakeup keeps a rep's wish to make up a stop it has missed; of two wishes for one stop the first counts. One that
// was rejected may be asked for once more while its stop can still be made up.
func (s *service) askMakeup(ctx context.Context, tx db.Tx, w MakeupWish, at time.Time) (Makeup, error) {
	actor, _ := access.From(ctx)
	reason := strings.TrimSpace(w.Reason)
	if reason == "" {
		return Makeup{}, makeupWhy
	}
	day, err := web.ParseDay(w.Day)
	if err != nil {
		return Makeup{}, err
	}
	asked := s.day(actor.TenantID, at)
	stop, err := s.missedStop(ctx, tx, missedArgs{RepID: actor.EmployeeID, OutletID: w.OutletID}, day, asked)
	switch {
	case err != nil:
		return Makeup{}, err
	case stop.State == "rejected" && stop.Reason == reason:
		return Makeup{}, makeupWhy
	case stop.State == "rejected" && stop.Again:
		return Makeup{}, makeupFinal
	case stop.LastOn < asked.Format(time.DateOnly) && (stop.State == "rejected" || stop.State == "missed" && stop.VisitID == 0):
		return Makeup{}, makeupLate
	}
	lastOn, err := web.ParseDay(stop.LastOn)
	if err != nil {
		return Makeup{}, err
	}
	if stop.State == "rejected" {
		_, err = makeupMore.Exec(ctx, tx, makeupAgainArgs{actor.EmployeeID, w.Ref, w.OutletID, day, stop.VisitID, reason, at})
	} else {
		_, _, err = makeupAdd.Find(ctx, tx, makeupArgs{stop.UnitID, actor.EmployeeID, w.Ref, w.OutletID, day, lastOn, stop.VisitID, reason, at})
	}
	if err != nil {
		return Makeup{}, err
	}
	m, found, err := makeupList.Find(ctx, tx, makeupListArgs{RepID: actor.EmployeeID, OutletID: w.OutletID, Day: &day, Most: 1})
	if err == nil && !found {
		err = makeupRefTaken
	}
	if err != nil {
		return m, err
	}
	return m, s.tellOfWish(ctx, tx, m)
}

// decideMakeup approves a make-up or rejects it with a reason, and tells the rep. Nobody decides on the own one.
func (s *service) decideMakeup(ctx context.Context, tx db.Tx, id int64, act, note string) (m Makeup, err error) {
	row, err := makeupLock.One(ctx, tx, idArgs{id})
	if err != nil {
		return m, err
	}
	actor, _ := access.From(ctx)
	note = strings.TrimSpace(note)
	switch {
	case row.RepID == actor.EmployeeID:
		return m, makeupOwn
	case act == "reject" && note == "":
		return m, makeupWhy.At("body.note", "is empty", "")
	}
	to, err := MakeupCourse.Next(row.State, act)
	if err != nil {
		return m, err
	}
	visit, err := s.makesUp(ctx, tx, row, to)
	if err != nil {
		return m, err
	}
	if _, err := makeupEnd.Exec(ctx, tx, makeupEndArgs{id, to, visit, note, s.kit.Now()}); err != nil {
		return m, err
	}
	if m, err = makeupList.One(ctx, tx, makeupListArgs{ID: id, Most: 1}); err != nil {
		return m, err
	}
	return m, s.tellOfMakeup(ctx, tx, m)
}

// tellOfWish tells who leads the rep that it asks to make up a stop.
func (s *service) tellOfWish(ctx context.Context, tx db.Tx, m Makeup) error {
	leads, err := makeupLeads.All(ctx, tx, leadsArgs{m.UnitID, m.RepID, m.AskedAt})
	if err != nil || len(leads) == 0 {
		return err
	}
	return s.teller.Tell(ctx, tx, notify.Message{
		Kind: kindMakeupAsked, Employees: leads, Link: "/makeups?state=asked", Once: fmt.Sprint("visits.makeup_asked:", m.ID, ":", m.Again),
		Params: map[string]any{"rep": m.Rep, "outlet": m.OutletName, "day": m.Day, "reason": m.Reason},
	})
}

func (s *service) tellOfMakeup(ctx context.Context, tx db.Tx, m Makeup) error {
	kind := kindMakeupRejected
	if m.State == approved {
		kind = kindMakeupApproved
	}
	return s.teller.Tell(ctx, tx, notify.Message{
		Kind: kind, Employees: []int64{m.RepID}, Link: "/m/makeups", Once: fmt.Sprint("visits.makeup:", m.ID, ":", m.Again),
		Params: map[string]any{"by": m.Decider, "outlet": m.OutletName, "day": m.Day, "note": m.Note},
	})
}

// makesUp is the visit that makes a stop up as it is decided: 0 when it is rejected, or approved before the visit is made.
func (s *service) makesUp(ctx context.Context, tx db.Tx, row makeupRow, to string) (visit int64, err error) {
	if to != approved {
		return 0, nil
	}
	actor, _ := access.From(ctx)
	today := s.day(actor.TenantID, s.kit.Now())
	list, err := missedList.All(ctx, tx, missedArgs{RepID: row.RepID, OutletID: row.OutletID, Days: []time.Time{row.Day}, Lasts: []time.Time{row.LastOn}})
	switch {
	case err != nil:
		return 0, err
	case len(list) == 0:
		return 0, fault.New(fault.Conflict, "makeup_made", "the stop counts already by a visit of its own day")
	case list[0].VisitID == 0 && row.LastOn.Before(today):
		return 0, makeupNoVisit
	}
	return list[0].VisitID, nil
}
