package visits

import (
	"context"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/offline"
)

// Thread is what was said of one of the rep's visits, as a phone keeps it.
type Thread struct {
	Visit      uuid.UUID `json:"visit" doc:"the ref of its check-in"`
	OutletID   int64     `json:"outletId"`
	OutletName string    `json:"outletName"`
	OpenedAt   time.Time `json:"openedAt"`
	Remarks    []Remark  `json:"remarks" doc:"the oldest first"`
}

// Answered is a rep's answer to what was said of an own visit.
type Answered struct {
	Visit uuid.UUID `json:"visit" format:"uuid" doc:"the ref of the visit's check-in"`
	Ref   uuid.UUID `json:"ref" format:"uuid" doc:"made on the phone"`
	Text  string    `json:"text" minLength:"1" maxLength:"1000"`
	At    time.Time `json:"at" doc:"when, by the phone's clock"`
}

// ReadTold says how far the rep has read what was said of an own visit.
type ReadTold struct {
	Visit uuid.UUID `json:"visit" format:"uuid" doc:"the ref of the visit's check-in"`
	Upto  int64     `json:"upto" minimum:"1" doc:"the newest remark that was read"`
}

// kept is how long a phone keeps a thread in which nothing is said any more.
const kept = 60 * 24 * time.Hour

var remarkThreads = db.Query[struct {
	RepID int64
	Since time.Time
}, Thread]("visits/remark_threads")

// answerCommand answers what was said of an own visit.
func (s *service) answerCommand() offline.Command {
	return offline.On(offline.Kind{Type: "visits.answer", Needs: CheckIn, Newest: 1},
		func(ctx context.Context, tx db.Tx, e offline.Envelope, a Answered) (t offline.Taken, err error) {
			visit, err := ownVisit(ctx, tx, a.Visit)
			if err == nil {
				_, err = s.remark(ctx, tx, visit, said{Ref: a.Ref, Text: a.Text, At: a.At.UTC(), SentAt: &e.SentAt})
			}
			return t, err
		})
}

// readCommand notes how far the rep has read.
func (s *service) readCommand() offline.Command {
	return offline.On(offline.Kind{Type: "visits.read_remarks", Needs: CheckIn, Newest: 1},
		func(ctx context.Context, tx db.Tx, _ offline.Envelope, r ReadTold) (t offline.Taken, err error) {
			visit, err := ownVisit(ctx, tx, r.Visit)
			if err == nil {
				err = markRead(ctx, tx, visit.ID, r.Upto)
			}
			return t, err
		})
}

// ownVisit gives a visit of the actor's own by the ref that the phone made.
func ownVisit(ctx context.Context, tx db.Tx, ref uuid.UUID) (visitRow, error) {
	actor, _ := access.From(ctx)
	row, found, err := visitByRef.Find(ctx, tx, struct{ Ref uuid.UUID }{ref})
	if err == nil && (!found || row.RepID != actor.EmployeeID) {
		err = notYours
	}
	return row, err
}

// remarkDocuments are the threads of the rep's visits.
func (s *service) remarkDocuments() offline.Source {
	return offline.List("remarks", CheckIn, func(ctx context.Context, tx db.Tx) ([]Thread, error) {
		actor, _ := access.From(ctx)
		return remarkThreads.All(ctx, tx, struct {
			RepID int64
			Since time.Time
		}{actor.EmployeeID, s.kit.Now().Add(-kept)})
	}, func(t Thread) string { return t.Visit.String() })
}
