package photos

import (
	"context"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

// Asked narrows the wall.
type Asked struct {
	From     string   `query:"from" format:"date" doc:"first day"`
	To       string   `query:"to" format:"date" doc:"last day"`
	Unit     int32    `query:"unit" doc:"0: all in scope"`
	Below    bool     `query:"below" doc:"with the units below it"`
	Rep      int64    `query:"rep"`
	Outlet   int64    `query:"outlet"`
	VisitRef string   `query:"visitRef" doc:"photos of one visit"`
	Step     string   `query:"step"`
	State    []string `query:"state" doc:"open, passed, failed, appealed, cleared, upheld; none: all"`
	Flagged  bool     `query:"flagged" doc:"only those with a flag"`
}

// filter reads what was asked, and narrows it to the actor's own photos unless it may see others'.
func (a Asked) filter(ctx context.Context) (f filter, err error) {
	f = filter{Unit: a.Unit, Below: a.Below, RepID: access.Whose(ctx, View, a.Rep), OutletID: a.Outlet, Step: a.Step, States: append([]string{}, a.State...), Flagged: a.Flagged}
	for text, into := range map[*string]**time.Time{&a.From: &f.From, &a.To: &f.To} {
		if *text == "" {
			continue
		}
		day, err := web.ParseDay(*text)
		if err != nil {
			return f, err
		}
		*into = &day
	}
	if a.VisitRef != "" {
		ref, err := uuid.Parse(a.VisitRef)
		if err != nil {
			ref = uuid.Nil // no visit has it
		}
		f.VisitRef = &ref
	}
	return f, nil
}

// Counts is how far the audit is.
type Counts struct {
	Photos   int32    `json:"photos"`
	Waiting  int32    `json:"waiting" doc:"open, or appealed"`
	Passed   int32    `json:"passed"`
	Failed   int32    `json:"failed"`
	Appealed int32    `json:"appealed"`
	Flagged  int32    `json:"flagged"`
	OnTheir  int32    `json:"onTheirWay" db:"on_their_way" doc:"whose bytes are not here yet"`
	Steps    []string `json:"steps" db:"-" doc:"the steps they were taken in"`
}

// photo gives one photo in the actor's scope, with the one it is like.
func (s *service) photo(ctx context.Context, id int64) (d Detail, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		row, err := photoByID.One(ctx, tx, idArgs{id})
		if err != nil {
			return err
		}
		if !access.Reaches(ctx, View, row.RepID) {
			return notYours
		}
		d = row.seen()
		if d.AlikeID == nil {
			return nil
		}
		other, found, err := photoByID.Find(ctx, tx, idArgs{*d.AlikeID})
		if found {
			d.Alike = &other.Photo
		}
		return err
	})
	return d, err
}

// count tells how many photos there are of what is asked.
func (s *service) count(ctx context.Context, f filter) (c Counts, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		if c, err = photoCount.One(ctx, tx, f); err != nil {
			return err
		}
		f.Step = ""
		c.Steps, err = photoSteps.All(ctx, tx, f)
		return err
	})
	return c, err
}
