package collateral

import (
	"context"
	"strings"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// Leaflet is a file for the field (CAT-08).
type Leaflet struct {
	ID int64 `json:"id"`
	LeafletFields
	State     string    `json:"state" enum:"empty,coming,valid,over,disabled" doc:"empty: its file is not here yet"`
	SHA256    string    `json:"sha256,omitempty"`
	FileName  string    `json:"fileName,omitempty"`
	MediaType string    `json:"mediaType,omitempty"`
	Size      int64     `json:"size,omitempty" doc:"bytes"`
	MadeBy    string    `json:"madeBy"`
	ChangedAt time.Time `json:"changedAt"`
	Own       bool      `json:"own" doc:"all its units are in the asker's scope, so the asker may change it"`
	Rev       int32     `json:"rev"`
}

// LeafletFields are what people write of a leaflet.
type LeafletFields struct {
	Title    string  `json:"title" minLength:"1" maxLength:"80"`
	Kind     string  `json:"kind" enum:"promotion,price,product,training,other"`
	Note     string  `json:"note,omitempty" maxLength:"300"`
	From     string  `json:"from" format:"date" doc:"the first day of the company's own on which it is shown"`
	To       string  `json:"to" format:"date" doc:"the last one"`
	Units    []int32 `json:"units" minItems:"1" maxItems:"500" doc:"whoever works in them or below is shown it"`
	Disabled bool    `json:"disabled,omitempty" doc:"shown to nobody, whatever the day"`
}

// mostDays is how long a leaflet may hold.
const mostDays = 5 * 366

// args checks the fields against the asker's scope.
func (f LeafletFields) args(ctx context.Context) (a putArgs, err error) {
	a = putArgs{Title: strings.TrimSpace(f.Title), Kind: f.Kind, Note: strings.TrimSpace(f.Note), Units: f.Units, Disabled: f.Disabled}
	if a.Title == "" {
		return a, fault.New(fault.Invalid, "leaflet_untitled", "the title must not be empty").At("body.title", "write something", "")
	}
	if a.FromDay, a.ToDay, err = web.ParsePeriod(f.From, f.To, mostDays); err != nil {
		return a, err
	}
	actor, _ := access.From(ctx)
	for _, unit := range f.Units {
		if !actor.Sees(unit, 0) {
			return a, fault.New(fault.NotFound, "unit_not_found", "no such unit, or it is not in your scope")
		}
	}
	return a, nil
}

// put makes a leaflet (id 0) or writes one anew.
func (s *Service) put(ctx context.Context, tx db.Tx, id int64, rev int32, f LeafletFields) (Leaflet, error) {
	args, err := f.args(ctx)
	if err != nil {
		return Leaflet{}, err
	}
	if id != 0 {
		if err := s.mayChange(ctx, tx, id); err != nil {
			return Leaflet{}, err
		}
	}
	args.ID, args.Rev, args.Now = id, rev, s.kit.Now()
	kept, found, err := leafletPut.Find(ctx, tx, args)
	if err == nil && !found {
		err = fault.New(fault.Conflict, "leaflet_changed_meanwhile", "somebody has changed this leaflet meanwhile; look at it again")
	}
	if err != nil {
		return Leaflet{}, err
	}
	return s.one(ctx, tx, kept)
}

// one gives a leaflet that the asker may be shown.
func (s *Service) one(ctx context.Context, tx db.Tx, id int64) (Leaflet, error) {
	row, found, err := leafletList.Find(ctx, tx, listArgs{ID: id, Keeps: keeps(ctx), Most: 1, Now: s.kit.Now()})
	if err == nil && !found {
		err = fault.New(fault.NotFound, "leaflet_not_found", "no such leaflet, or it is not meant for you today")
	}
	return row.seen(), err
}

// mayChange refuses a leaflet that the asker only reads.
func (s *Service) mayChange(ctx context.Context, tx db.Tx, id int64) error {
	l, err := s.one(ctx, tx, id)
	if err == nil && !l.Own {
		err = fault.New(fault.Forbidden, "leaflet_of_others", "this leaflet is also meant for units outside your scope; who keeps it there changes it")
	}
	return err
}

// keeps says whether the asker is shown leaflets in every state.
func keeps(ctx context.Context) bool {
	actor, _ := access.From(ctx)
	return actor.Can(Manage)
}

// today is what the asker is shown today, as phones keep it.
func (s *Service) today(ctx context.Context, tx db.Tx) ([]Leaflet, error) {
	list := []Leaflet{}
	err := leafletList.Each(ctx, tx, listArgs{State: "valid", Most: mostToday, Now: s.kit.Now()}, func(r leafletRow) error {
		list = append(list, r.seen())
		return nil
	})
	return list, err
}
