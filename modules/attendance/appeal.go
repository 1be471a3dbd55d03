package attendance

import (
	"context"
	"strings"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/state"
	"xuntu.dev/internal/web"
)

const granted = "granted"

// Course is how an appeal goes.
var Course = state.Machine{Name: "appeal", Moves: []state.Move{
	{From: "", Act: "ask", To: "asked"},
	{From: "asked", Act: "grant", To: granted},
	{From: "asked", Act: "refuse", To: "refused"},
	{From: "asked", Act: "withdraw", To: "withdrawn"},
}}

// Appeal is what a rep says against a day's standing.
type Appeal struct {
	ID        int64      `json:"id"`
	RepID     int64      `json:"repId"`
	RepName   string     `json:"repName"`
	UnitID    int32      `json:"unitId"`
	Day       string     `json:"day"`
	Was       Standing   `json:"was" doc:"what the day came to when it was asked"`
	Text      string     `json:"text"`
	State     string     `json:"state" enum:"asked,granted,refused,withdrawn"`
	MadeAt    time.Time  `json:"madeAt"`
	DecidedAt *time.Time `json:"decidedAt,omitempty"`
	DecidedBy string     `json:"decidedBy,omitempty"`
	Note      string     `json:"note,omitempty"`
}

// NewAppeal is an appeal against an own day.
type NewAppeal struct {
	Day  string `json:"day" format:"date"`
	Text string `json:"text" minLength:"1" maxLength:"500"`
}

// appeal asks for an own day to be excused; only against an exception.
func (s *service) appeal(ctx context.Context, tx db.Tx, n NewAppeal) (a Appeal, err error) {
	actor, _ := access.From(ctx)
	day, err := web.ParseDay(n.Day)
	if err != nil {
		return a, err
	}
	row, found, err := dayList.Find(ctx, tx, dayArgs{FromDay: day, ToDay: day, RepID: actor.EmployeeID, Most: 1})
	switch {
	case err != nil:
		return a, err
	case !found || actor.EmployeeID == 0:
		return a, noRep
	}
	judged, err := row.judged(s.kit.Now())
	switch {
	case err != nil:
		return a, err
	case !judged.Standing.Exception():
		return a, fault.New(fault.Refused, "appeal_pointless", "%s was %s: there is nothing to appeal against", n.Day, judged.Standing).
			With("day", n.Day).With("standing", string(judged.Standing))
	}
	id, err := appealAdd.One(ctx, tx, appealArgs{actor.UnitID, actor.EmployeeID, day, string(judged.Standing), strings.TrimSpace(n.Text), s.kit.Now()})
	if err != nil {
		return a, err
	}
	return appealByID.One(ctx, tx, idArgs{id})
}

// end decides an appeal, or takes back an own one. Nobody decides on the own one.
func (s *service) end(ctx context.Context, tx db.Tx, id int64, act, note string) (a Appeal, err error) {
	row, err := appealLock.One(ctx, tx, idArgs{id})
	if err != nil {
		return a, err
	}
	actor, _ := access.From(ctx)
	own := row.RepID == actor.EmployeeID
	switch {
	case act == "withdraw" && !own:
		return a, fault.New(fault.Forbidden, "appeal_of_other", "only who made an appeal takes it back")
	case act != "withdraw" && own:
		return a, fault.New(fault.Forbidden, "appeal_own", "somebody else decides on your appeal")
	case act == "refuse" && strings.TrimSpace(note) == "":
		return a, fault.New(fault.Invalid, "appeal_refused_why", "say why it is refused").At("body.note", "missing", nil)
	}
	to, err := Course.Next(row.State, act)
	if err != nil {
		return a, err
	}
	if _, err := appealEnd.Exec(ctx, tx, endArgs{id, to, strings.TrimSpace(note), s.kit.Now()}); err != nil {
		return a, err
	}
	return appealByID.One(ctx, tx, idArgs{id})
}
