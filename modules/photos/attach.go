package photos

import (
	"context"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/modules/events"
	"xuntu.dev/tracking"
)

// Attachment is what a phone says of a photo it has taken. The bytes go another way, before or after.
type Attachment struct {
	Ref       uuid.UUID  `json:"ref" format:"uuid" doc:"made on the phone; a retry with the same ref is the same photo"`
	SHA256    string     `json:"sha256" pattern:"^[0-9a-f]{64}$" doc:"of the bytes, in lower-case hex"`
	VisitRef  *uuid.UUID `json:"visitRef,omitempty" format:"uuid"`
	Step      string     `json:"step,omitempty" maxLength:"60" doc:"key of the visit's step"`
	OutletID  int64      `json:"outletId"`
	TakenAt   time.Time  `json:"takenAt" doc:"by the phone's clock"`
	SentAt    *time.Time `json:"sentAt,omitempty" doc:"what the phone's clock shows as it sends; a wrong clock is put right by it"`
	Point     *web.Point `json:"point,omitempty"`
	AccuracyM *float64   `json:"accuracyM,omitempty" minimum:"0"`
}

// attach keeps what the actor's phone says of a photo, within tx; fresh is false for a retry.
func (s *service) attach(ctx context.Context, tx db.Tx, a Attachment) (d Detail, fresh bool, err error) {
	actor, _ := access.From(ctx)
	if actor.EmployeeID == 0 {
		return d, false, fault.New(fault.Refused, "photo_no_rep", "only an employee can take photos of visits")
	}
	outlet, err := s.outlets.OutletByID(ctx, tx, a.OutletID)
	if err != nil {
		return d, false, err
	}
	if _, err := hashLock.One(ctx, tx, struct{ SHA256 string }{a.SHA256}); err != nil {
		return d, false, err
	}
	id, fresh, err := photoAdd.Find(ctx, tx, s.rowOf(actor, a, outlet))
	if err != nil {
		return d, false, err
	}
	row, found, err := photoByRef.Find(ctx, tx, struct{ Ref uuid.UUID }{a.Ref})
	switch {
	case err != nil:
		return d, false, err
	case !found || row.RepID != actor.EmployeeID || row.SHA256 != a.SHA256:
		return d, false, fault.New(fault.Conflict, "photo_ref_taken", "this photo's ref belongs to another one; make a new ref")
	case fresh:
		err = s.kit.Events.Publish(ctx, tx, events.PhotoAttached{PhotoID: id, RepID: row.RepID, OutletID: row.OutletID, At: row.TakenAt})
	}
	return row.seen(), fresh, err
}

// rowOf puts together what was said and what follows from it.
func (s *service) rowOf(actor access.Actor, a Attachment, outlet atlas.Known) attachArgs {
	now := s.kit.Now().UTC()
	taken, _ := tracking.Moment(a.TakenAt, a.SentAt, now)
	row := attachArgs{
		UnitID: actor.UnitID, RepID: actor.EmployeeID, Ref: a.Ref, SHA256: a.SHA256, VisitRef: a.VisitRef, Step: a.Step, OutletID: outlet.ID,
		TakenAt: taken.UTC(), DeviceAt: a.TakenAt.UTC(), ReceivedAt: now, AccuracyM: a.AccuracyM,
	}
	if a.Point == nil {
		return row
	}
	point := a.Point.Orb()
	row.Point = &point
	if !outlet.Line.IsZero() {
		beyond, distance := max(0, outlet.Line.BeyondM(point)), outlet.Line.DistanceM(point)
		row.BeyondM, row.DistanceM = &beyond, &distance
	}
	return row
}

// seen is a row as people read it.
func (r detailRow) seen() Detail {
	return Detail{
		Photo: r.Photo, Point: web.PointOf(r.Point), Width: r.Width, Height: r.Height,
		Camera: r.Camera, ExifAt: r.ExifAt, ExifPoint: web.PointOf(r.ExifPoint), Recognition: r.Recognition,
	}
}
