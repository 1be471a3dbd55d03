package beats

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/routing/desk/reps"
)

// Content is what a version of a beat says.
type Content struct {
	Name      string  `json:"name" minLength:"1" maxLength:"60"`
	Colour    string  `json:"colour,omitempty" pattern:"^(#[0-9a-f]{6})?$"`
	Weekdays  int     `json:"weekdays,omitempty" minimum:"0" maximum:"127"`
	Note      string  `json:"note,omitempty" maxLength:"500"`
	OutletIDs []int64 `json:"outletIds" maxItems:"200" doc:"in the order they are called at"`
}

// Way is the way from stop to stop.
type Way struct {
	DistanceM int               `json:"distanceM"`
	TravelS   int               `json:"travelS"`
	Source    string            `json:"source"`
	Line      *geojson.Geometry `json:"line,omitempty"`
	Unplaced  int               `json:"unplaced" doc:"outlets without a place, which the way passes over"`
}

// beatLength is what a version keeps of its way.
type beatLength struct {
	distanceM, travelS *int
	source             string
}

// Make begins a line for a rep: the own one, or with routing.plan anybody's in scope.
func (s *Service) Make(ctx context.Context, rep int64, code string, c Content) (Detail, error) {
	actor, _ := access.From(ctx)
	if rep == 0 {
		rep = actor.EmployeeID
	}
	if err := mayShape(actor, rep); err != nil {
		return Detail{}, err
	}
	whose, m, err := s.prepareBeat(ctx, rep, c)
	if err != nil {
		return Detail{}, err
	}
	return s.writeBeat(ctx, func(tx db.Tx) (int64, error) {
		return s.addBeat(ctx, tx, beatAddArgs{UnitID: whose.UnitID, RepID: rep, Code: strings.TrimSpace(code)}, c, m)
	})
}

// Set changes a draft, or one that was returned and becomes a draft again.
func (s *Service) Set(ctx context.Context, id int64, rev int, c Content) (Detail, error) {
	known, err := s.beatHead(ctx, id)
	if err != nil {
		return Detail{}, err
	}
	_, m, err := s.prepareBeat(ctx, known.RepID, c)
	if err != nil {
		return Detail{}, err
	}
	return s.writeBeat(ctx, func(tx db.Tx) (int64, error) {
		if _, err := lockBeat(ctx, tx, id, rev, "set", beatDraft, beatReturned); err != nil {
			return 0, err
		}
		args := beatSetArgs{id, strings.TrimSpace(c.Name), c.Colour, c.Weekdays, c.Note, m.distanceM, m.travelS, m.source, s.kit.Now()}
		if _, err := beatSet.Exec(ctx, tx, args); err != nil {
			return 0, err
		}
		if _, err := beatStopClear.Exec(ctx, tx, beatID{id}); err != nil {
			return 0, err
		}
		_, err := beatStopAdd.Exec(ctx, tx, beatStopsArgs{id, c.OutletIDs})
		return id, err
	})
}

// Revise opens the next version of an approved beat, as a draft with the same stops.
func (s *Service) Revise(ctx context.Context, id int64, rev int) (Detail, error) {
	return s.writeBeat(ctx, func(tx db.Tx) (int64, error) {
		from, err := lockBeat(ctx, tx, id, rev, "revise", beatApproved)
		if err != nil {
			return 0, err
		}
		next := beatAddArgs{UnitID: from.UnitID, RepID: from.RepID, LineID: from.LineID, BasedOn: id, Code: from.Code}
		return s.addCopy(ctx, tx, from, next, from.Name)
	})
}

// Copy begins a line of a rep with the stops of a version of another, or of the same.
func (s *Service) Copy(ctx context.Context, id, rep int64, name string) (Detail, error) {
	actor, _ := access.From(ctx)
	known, err := s.beatHead(ctx, id)
	if err != nil {
		return Detail{}, err
	}
	if rep == 0 {
		rep = known.RepID
	}
	if err := mayShape(actor, rep); err != nil {
		return Detail{}, err
	}
	return s.writeBeat(ctx, func(tx db.Tx) (int64, error) {
		whose, err := s.reps.ByID(ctx, tx, rep)
		if err != nil {
			return 0, err
		}
		from, err := beatLock.One(ctx, tx, beatID{id})
		if err != nil {
			return 0, err
		}
		if name = strings.TrimSpace(name); name == "" {
			name = from.Name
		}
		return s.addCopy(ctx, tx, from, beatAddArgs{UnitID: whose.UnitID, RepID: rep, BasedOn: id}, name)
	})
}

func (s *Service) addCopy(ctx context.Context, tx db.Tx, from beatLocked, to beatAddArgs, name string) (int64, error) {
	stops, err := beatStops.All(ctx, tx, beatID{from.ID})
	if err != nil {
		return 0, err
	}
	ids := make([]int64, len(stops))
	for i, o := range stops {
		ids[i] = o.OutletID
	}
	return s.addBeat(ctx, tx, to, Content{name, from.Colour, from.Weekdays, from.Note, ids}, beatLength{from.DistanceM, from.TravelS, from.Source})
}

func (s *Service) addBeat(ctx context.Context, tx db.Tx, a beatAddArgs, c Content, m beatLength) (int64, error) {
	a.Name, a.Colour, a.Weekdays, a.Note, a.At = strings.TrimSpace(c.Name), c.Colour, c.Weekdays, c.Note, s.kit.Now()
	a.DistanceM, a.TravelS, a.Source = m.distanceM, m.travelS, m.source
	id, err := beatAdd.One(ctx, tx, a)
	if err != nil {
		return 0, err
	}
	_, err = beatStopAdd.Exec(ctx, tx, beatStopsArgs{id, c.OutletIDs})
	return id, err
}

// prepareBeat checks what a version is to say and measures its way, before any transaction writes.
func (s *Service) prepareBeat(ctx context.Context, rep int64, c Content) (whose reps.Rep, m beatLength, err error) {
	actor, _ := access.From(ctx)
	var outlets []beatOutletRow
	var travel string
	err = s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		if whose, err = s.reps.ByID(ctx, tx, rep); err != nil {
			return err
		}
		if travel, err = s.travelOf(ctx, tx, rep); err != nil {
			return err
		}
		outlets, err = beatOutletList.All(ctx, tx, struct{ IDs []int64 }{c.OutletIDs})
		return err
	})
	if err == nil {
		err = checkBeat(actor, c, outlets)
	}
	if err != nil {
		return whose, m, err
	}
	w, err := s.wayOf(ctx, outlets, travel)
	if err == nil && w.Source != "" {
		m = beatLength{&w.DistanceM, &w.TravelS, w.Source}
	}
	return whose, m, err
}

// travelOf is how a rep gets about, or reps of the company do who have nothing of their own.
func (s *Service) travelOf(ctx context.Context, tx db.Tx, rep int64) (string, error) {
	list, err := s.reps.Profiles(ctx, tx, []int64{rep})
	if err != nil {
		return "", err
	}
	return list[0].Travel, nil
}

func checkBeat(actor access.Actor, c Content, outlets []beatOutletRow) error {
	for i, id := range c.OutletIDs {
		if slices.Contains(c.OutletIDs[:i], id) {
			return fault.New(fault.Invalid, "beat_stop_once", "an outlet stands twice on this beat; take one of them off").With("outletId", id)
		}
		at := slices.IndexFunc(outlets, func(o beatOutletRow) bool { return o.ID == id })
		if at < 0 {
			return fault.New(fault.Invalid, "beat_outlet_unknown", "one of the outlets does not exist, or is not yours to plan").With("outletId", id)
		}
		o := outlets[at]
		switch {
		case o.State == "closed":
			return fault.New(fault.Invalid, "beat_outlet_closed", "%s has been closed; take it off the beat", o.Name).With("name", o.Name)
		case !actor.Can(reps.Edit) && (o.RepID == nil || *o.RepID != actor.EmployeeID):
			return fault.New(fault.Forbidden, "beat_outlet_not_own", "%s is not one of your outlets", o.Name).With("name", o.Name)
		}
	}
	return nil
}

// wayOf measures the way through the outlets that have a place; Source is empty when there is none.
func (s *Service) wayOf(ctx context.Context, outlets []beatOutletRow, travel string) (w Way, err error) {
	var points []orb.Point
	for _, o := range outlets {
		if o.Location != nil {
			points = append(points, *o.Location)
		}
	}
	w.Unplaced = len(outlets) - len(points)
	if len(points) < 2 {
		return w, nil
	}
	way, err := s.travel.Way(ctx, points, travel, time.Time{})
	if err != nil {
		return w, err
	}
	w.DistanceM, w.TravelS, w.Source = int(way.M), int(way.Ds/10), string(way.Source)
	w.Line = geojson.NewGeometry(way.Line)
	return w, nil
}

// WayOfStops measures the way through outlets in the order given, for a rep's means of travel.
func (s *Service) WayOfStops(ctx context.Context, rep int64, ids []int64) (w Way, err error) {
	var outlets []beatOutletRow
	var travel string
	err = s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		if rep != 0 {
			if _, err = s.reps.ByID(ctx, tx, rep); err != nil {
				return err
			}
		}
		if travel, err = s.travelOf(ctx, tx, rep); err != nil {
			return err
		}
		outlets, err = beatOutletList.All(ctx, tx, struct{ IDs []int64 }{ids})
		return err
	})
	if err != nil {
		return w, err
	}
	return s.wayOf(ctx, outlets, travel)
}
