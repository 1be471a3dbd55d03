package visits

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/tracking"
)

// Ring is the right to call outlets by phone and to say what came of it.
const Ring access.Permission = "visits.call"

// Call is a rep's call to an outlet by phone (VIS-16). It claims no place, and no figure of visits counts it.
type Call struct {
	ID            int64     `json:"id"`
	Ref           uuid.UUID `json:"ref"`
	RepID         int64     `json:"repId"`
	UnitID        int32     `json:"unitId"`
	OutletID      int64     `json:"outletId"`
	OutletName    string    `json:"outletName"`
	Day           string    `json:"day"`
	Contact       string    `json:"contact,omitempty" doc:"who was called"`
	BegunAt       time.Time `json:"begunAt"`
	EndedAt       time.Time `json:"endedAt"`
	DeviceBegunAt time.Time `json:"deviceBegunAt" doc:"by the phone's own clock"`
	DeviceEndedAt time.Time `json:"deviceEndedAt" doc:"by the phone's own clock"`
	ReceivedAt    time.Time `json:"receivedAt" doc:"when the server heard of it"`
	DurationS     int       `json:"durationS"`
	Result        string    `json:"result" doc:"of the dictionary visits.call_result"`
	Connected     bool      `json:"connected" doc:"somebody answered"`
	Note          string    `json:"note,omitempty"`
	NextOn        string    `json:"nextOn,omitempty" doc:"the day on which to call again"`
}

// CallRequest is what a rep tells of a call when it has ended.
type CallRequest struct {
	Ref      uuid.UUID `json:"ref" format:"uuid" doc:"made on the phone; a retry with the same ref is the same call"`
	OutletID int64     `json:"outletId"`
	BegunAt  time.Time `json:"begunAt" doc:"by the phone's clock"`
	EndedAt  time.Time `json:"endedAt" doc:"by the phone's clock; at most four hours later"`
	Result   string    `json:"result" minLength:"1" maxLength:"40" doc:"of the dictionary visits.call_result"`
	Contact  string    `json:"contact,omitempty" maxLength:"60" doc:"who was called"`
	Note     string    `json:"note,omitempty" maxLength:"1000"`
	NextOn   string    `json:"nextOn,omitempty" format:"date" doc:"the day on which to call again"`
}

// longestCall is more than anybody talks; a clock that was set anew in between shows beyond it.
const longestCall = 4 * time.Hour

const resultList = "visits.call_result"

// results are what comes of a call. A company adds its own, which say what came of talking to somebody.
var results = dict.Dictionary{Key: resultList, Zh: "电话拜访结果", En: "Result of a call", Kind: dict.Open, Items: []dict.Item{
	{Code: "connected", Zh: "已接通", En: "Answered"},
	{Code: "call_back", Zh: "约定再打", En: "Call back later"},
	{Code: "no_answer", Zh: "无人接听", En: "No answer"},
	{Code: "busy", Zh: "占线", En: "Busy"},
	{Code: "switched_off", Zh: "关机或停机", En: "Switched off"},
	{Code: "wrong_number", Zh: "号码错误", En: "Wrong number"},
}}

// unanswered are the results of calls in which nobody of the outlet was spoken to.
var unanswered = []string{"no_answer", "busy", "switched_off", "wrong_number"}

// connects reports whether somebody answered a call with this result.
func connects(result string) bool { return !slices.Contains(unanswered, result) }

type callArgs struct {
	UnitID        int32
	RepID         int64
	Ref           uuid.UUID
	OutletID      int64
	Day           time.Time
	Contact       string
	BegunAt       time.Time
	EndedAt       time.Time
	DeviceBegunAt time.Time
	DeviceEndedAt time.Time
	ReceivedAt    time.Time
	Result        string
	Connected     bool
	Note          string
	NextOn        *time.Time
}

var (
	callAdd   = db.Query[callArgs, int64]("visits/call_add")
	callByRef = db.Query[struct{ Ref uuid.UUID }, Call]("visits/call_by_ref")
)

var (
	callNoRep    = fault.New(fault.Refused, "call_no_employee", "only an employee can call outlets")
	callRefTaken = fault.New(fault.Conflict, "call_ref_taken", "this call's ref belongs to another one; make a new ref")
	callResult   = fault.New(fault.Invalid, "call_result_unknown", "say what came of the call").At("body.result", "is not a result of visits.call_result", "")
	callTimes    = fault.New(fault.Invalid, "call_times", "a call ends after it has begun, within four hours").At("body.endedAt", "is not within four hours of begunAt", "")
	callNextPast = fault.New(fault.Invalid, "call_next_past", "the day to call again lies before the call").At("body.nextOn", "is before the call", "")
)

// ring keeps a call that has ended; the same ref again is the same call.
func (s *service) ring(ctx context.Context, tx db.Tx, c CallRequest, sentAt *time.Time) (Call, error) {
	actor, _ := access.From(ctx)
	if actor.EmployeeID == 0 {
		return Call{}, callNoRep
	}
	known, found, err := callByRef.Find(ctx, tx, struct{ Ref uuid.UUID }{c.Ref})
	switch {
	case err != nil:
		return known, err
	case found && known.RepID != actor.EmployeeID:
		return Call{}, callRefTaken
	case found:
		return known, nil
	}
	if _, err := s.outlets.Place(ctx, tx, c.OutletID); err != nil {
		return Call{}, err
	}
	if err := s.knownResult(ctx, tx, c.Result); err != nil {
		return Call{}, err
	}
	args, err := s.called(actor, c, sentAt)
	if err != nil {
		return Call{}, err
	}
	return s.addCall(ctx, tx, args)
}

// knownResult refuses what is no result. One that is not offered any more was, when the phone last heard of it.
func (s *service) knownResult(ctx context.Context, tx db.Tx, result string) error {
	list, err := s.kit.Lists.One(ctx, tx, resultList)
	if _, known := list.Item(result); err == nil && !known {
		err = callResult
	}
	return err
}

// called puts the times of a call right and refuses what cannot be.
func (s *service) called(actor access.Actor, c CallRequest, sentAt *time.Time) (a callArgs, err error) {
	lasted := c.EndedAt.Sub(c.BegunAt)
	if lasted < 0 || lasted > longestCall {
		return a, callTimes
	}
	end, _ := tracking.Moment(c.EndedAt.UTC(), sentAt, s.kit.Now())
	begin := end.Add(-lasted)
	a = callArgs{
		UnitID: actor.UnitID, RepID: actor.EmployeeID, Ref: c.Ref, OutletID: c.OutletID, Day: s.day(actor.TenantID, begin), Contact: strings.TrimSpace(c.Contact),
		BegunAt: begin, EndedAt: end, DeviceBegunAt: c.BegunAt.UTC(), DeviceEndedAt: c.EndedAt.UTC(), ReceivedAt: s.kit.Now(),
		Result: c.Result, Connected: connects(c.Result), Note: strings.TrimSpace(c.Note),
	}
	if c.NextOn == "" {
		return a, nil
	}
	next, err := web.ParseDay(c.NextOn)
	if err == nil && next.Before(a.Day) {
		err = callNextPast
	}
	a.NextOn = &next
	return a, err
}

// addCall writes a call; of two requests that race with one ref, the rep's own first one counts.
func (s *service) addCall(ctx context.Context, tx db.Tx, a callArgs) (Call, error) {
	if _, _, err := callAdd.Find(ctx, tx, a); err != nil {
		return Call{}, err
	}
	c, found, err := callByRef.Find(ctx, tx, struct{ Ref uuid.UUID }{a.Ref})
	if err == nil && (!found || c.RepID != a.RepID) {
		err = callRefTaken
	}
	return c, err
}
