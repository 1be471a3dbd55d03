package merchandising

import (
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/offline"
	"xuntu.dev/tracking"
)

// PromoTold is what a rep says of a promotion in a visit.
type PromoTold struct {
	Visit     uuid.UUID   `json:"visit" format:"uuid" doc:"the ref of the visit's check-in"`
	Promotion int64       `json:"promotionId"`
	Points    []PointSaid `json:"points" minItems:"1" maxItems:"30"`
	At        time.Time   `json:"at" doc:"when, by the phone's clock"`
	SentAt    *time.Time  `json:"sentAt,omitempty" doc:"what the phone's clock shows as it sends; a wrong clock is put right by it"`
}

// OutletPromotions are the promotions that are checked at one outlet today, as phones keep them.
type OutletPromotions struct {
	Outlet     int64          `json:"outletId"`
	Promotions []DuePromotion `json:"promotions"`
}

// DuePromotion is one of them.
type DuePromotion struct {
	ID     int64        `json:"id"`
	Name   string       `json:"name"`
	Note   string       `json:"note"`
	To     string       `json:"to"`
	Points []PromoPoint `json:"points"`
	Last   *PromoLast   `json:"last,omitempty"`
}

// PromoLast is how the last check there has gone.
type PromoLast struct {
	Visit  uuid.UUID   `json:"visitRef"`
	Day    string      `json:"day"`
	Score  int         `json:"score"`
	Points []PointSaid `json:"points"`
}

type (
	promoDueArgs struct {
		IDs []int64
		Day time.Time
	}
	promoDueRow struct {
		OutletID int64
		ID       int64
		Name     string
		Note     string
		ToDay    time.Time
		Points   []PromoPoint
		VisitRef *uuid.UUID
		Day      *time.Time
		Score    *int
		Said     []PointSaid
	}
	promoCheckArgs struct {
		UnitID      int32
		RepID       int64
		PromotionID int64
		VisitRef    uuid.UUID
		OutletID    int64
		Day         time.Time
		Points      []PointSaid
		Score       int
		Executed    bool
		At          time.Time
		DeviceAt    time.Time
		ReceivedAt  time.Time
	}
)

var (
	promotionDue  = db.Query[promoDueArgs, promoDueRow]("merchandising/promotion_due")
	promoCheckPut = db.Query[promoCheckArgs, db.None]("merchandising/promo_check_put")
)

func (r promoDueRow) seen() DuePromotion {
	d := DuePromotion{ID: r.ID, Name: r.Name, Note: r.Note, To: r.ToDay.Format(time.DateOnly), Points: r.Points}
	if r.VisitRef != nil {
		d.Last = &PromoLast{*r.VisitRef, r.Day.Format(time.DateOnly), *r.Score, r.Said}
	}
	return d
}

// asBefore are points as a visit says them; that one is as the check before it had it stays only where that is so.
func (r promoDueRow) asBefore(visit uuid.UUID, said []PointSaid) []PointSaid {
	said = slices.Clone(said)
	for i, p := range said {
		said[i].Same = p.Same && slices.ContainsFunc(r.Said, func(o PointSaid) bool {
			return o.Key == p.Key && o.Done == p.Done && (*r.VisitRef != visit || o.Same)
		})
	}
	return said
}

// promoCommand takes what a rep says of a promotion: merchandising.promo_check takes a PromoTold.
func (s *Service) promoCommand() offline.Command {
	return offline.On(offline.Kind{Type: "merchandising.promo_check", Needs: Record, Newest: 1},
		func(ctx context.Context, tx db.Tx, e offline.Envelope, told PromoTold) (offline.Taken, error) {
			told.SentAt = &e.SentAt
			return offline.Taken{}, s.checkPromotion(ctx, tx, told)
		})
}

// ownPromotions are what phones keep: what is checked today at each outlet of the rep.
func (s *Service) ownPromotions(ctx context.Context, tx db.Tx) ([]OutletPromotions, error) {
	ids, err := ownOutlets.All(ctx, tx, db.None{})
	if err != nil {
		return nil, err
	}
	all := []OutletPromotions{}
	err = promotionDue.Each(ctx, tx, promoDueArgs{ids, s.today(ctx)}, func(r promoDueRow) error {
		if n := len(all); n == 0 || all[n-1].Outlet != r.OutletID {
			all = append(all, OutletPromotions{Outlet: r.OutletID})
		}
		at := &all[len(all)-1]
		at.Promotions = append(at.Promotions, r.seen())
		return nil
	})
	return all, err
}

func (s *Service) promoDocuments() offline.Source {
	return offline.List("promotions", Record, s.ownPromotions, func(o OutletPromotions) string { return strconv.FormatInt(o.Outlet, 10) })
}

// checkPromotion keeps what a rep says of a promotion that is checked at the outlet of an own visit.
func (s *Service) checkPromotion(ctx context.Context, tx db.Tx, told PromoTold) error {
	visit, err := ownVisit(ctx, tx, told.Visit)
	if err != nil {
		return err
	}
	due, err := promotionDue.All(ctx, tx, promoDueArgs{[]int64{visit.OutletID}, visit.Day})
	if err != nil {
		return err
	}
	i := slices.IndexFunc(due, func(r promoDueRow) bool { return r.ID == told.Promotion })
	if i < 0 {
		return fault.New(fault.Invalid, "promotion_not_here", "this promotion is not checked at this outlet on that day")
	}
	score, executed, err := judgePoints(due[i].Points, told.Points)
	if err != nil {
		return err
	}
	if err := knowShots(ctx, tx, told); err != nil {
		return err
	}
	at := visit.moment(told.At, told.SentAt, s.kit.Now())
	_, err = promoCheckPut.Exec(ctx, tx, promoCheckArgs{
		visit.UnitID, visit.RepID, told.Promotion, told.Visit, visit.OutletID, visit.Day, due[i].asBefore(told.Visit, told.Points), score, executed, at, told.At.UTC(), s.kit.Now(),
	})
	return err
}

// knowShots refuses photos that the phone has not told of before as photos of the visit.
func knowShots(ctx context.Context, tx db.Tx, told PromoTold) error {
	wanted := photosOfVisit{VisitRef: told.Visit}
	for _, p := range told.Points {
		wanted.Hashes = append(wanted.Hashes, p.Photos...)
	}
	if len(wanted.Hashes) == 0 {
		return nil
	}
	known, err := photoKnown.All(ctx, tx, wanted)
	if err != nil {
		return err
	}
	for _, hash := range wanted.Hashes {
		if !slices.Contains(known, hash) {
			return fault.New(fault.Invalid, "value_photo_unknown", "photo %.8s does not belong to this visit; take it again", hash).With("photo", hash[:min(8, len(hash))])
		}
	}
	return nil
}

// ownVisit is an own visit that has not ended.
func ownVisit(ctx context.Context, tx db.Tx, ref uuid.UUID) (visitRow, error) {
	actor, _ := access.From(ctx)
	visit, found, err := visitByRef.Find(ctx, tx, refArgs{ref})
	switch {
	case err != nil:
		return visit, err
	case !found || visit.RepID != actor.EmployeeID:
		return visit, fault.New(fault.NotFound, "visit_not_found", "no such visit, or it is not yours")
	case visit.CheckedOut:
		return visit, fault.New(fault.Conflict, "visit_closed", "this visit has ended; what was measured in it stays as it is")
	}
	return visit, nil
}

// moment puts right when something was done in the visit, by the phone's clock: not before the visit began.
func (v visitRow) moment(at time.Time, sentAt *time.Time, now time.Time) time.Time {
	done, _ := tracking.Moment(at.UTC(), sentAt, now)
	if done.Before(v.OpenedAt) {
		return v.OpenedAt
	}
	return done
}
