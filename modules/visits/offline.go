package visits

import (
	"context"
	"strconv"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/offline"
)

// commands are what phones tell later than they did it.
func (s *service) commands() []offline.Command {
	return []offline.Command{
		offline.On(offline.Kind{Type: "visits.check_in", Needs: CheckIn, Newest: 1}, s.takeCheckIn),
		offline.On(offline.Kind{Type: "visits.check_out", Needs: CheckIn, Newest: 1}, s.takeCheckOut),
		s.stepCommand(),
		s.answerCommand(),
		s.readCommand(),
		s.callCommand(),
		s.makeupCommand(),
	}
}

// documents are the day as a phone keeps it: its figures, and its stops one by one.
func (s *service) documents() []offline.Source {
	return []offline.Source{
		offline.From(CheckIn, s.today,
			offline.Of("day", func(t Today) []DayStanding { return []DayStanding{t.DayStanding} }, func(DayStanding) string { return "today" }),
			offline.Of("stops", func(t Today) []TodayStop { return t.Stops }, func(stop TodayStop) string { return strconv.FormatInt(stop.Outlet.ID, 10) })),
		templateDocuments(),
		s.workDocuments(),
		s.briefDocuments(),
		s.remarkDocuments(),
		s.callDocuments(),
		s.jointDocuments(),
		s.missedDocuments(),
		s.wordDocuments("call-results", Ring, resultList),
		s.wordDocuments("coaching-items", CheckIn, coachingList),
	}
}

func (s *service) takeCheckIn(ctx context.Context, tx db.Tx, e offline.Envelope, body CheckInRequest) (t offline.Taken, err error) {
	actor, _ := access.From(ctx)
	if actor.EmployeeID == 0 {
		return t, noRep
	}
	c := body.claim()
	c.SentAt = &e.SentAt
	o, err := s.begin(ctx, tx, actor, c)
	t.Refusal, t.After = o.refusal, func(ctx context.Context) { s.tell(ctx, o, c) }
	if o.refusal == nil {
		t.Body = o.visit
	}
	return t, err
}

// LateCheckOut ends a visit that the phone knows by the ref it made.
type LateCheckOut struct {
	Visit uuid.UUID `json:"visit" format:"uuid" doc:"the ref of the check-in"`
	CheckOutRequest
}

func (s *service) takeCheckOut(ctx context.Context, tx db.Tx, e offline.Envelope, body LateCheckOut) (t offline.Taken, err error) {
	row, found, err := visitByRef.Find(ctx, tx, struct{ Ref uuid.UUID }{body.Visit})
	if err == nil && !found {
		err = notYours
	}
	if err != nil {
		return t, err
	}
	c := body.claim()
	c.SentAt = &e.SentAt
	v, closed, err := s.leave(ctx, tx, row.ID, c)
	t.Body = v
	if closed {
		t.After = func(ctx context.Context) { s.announce(ctx, v) }
	}
	return t, err
}
