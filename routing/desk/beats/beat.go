package beats

import (
	"context"
	"slices"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing"
	"xuntu.dev/routing/desk/reps"
	"xuntu.dev/routing/matrix"
)

// Ways tell where ways between places lead, and what they take.
type Ways interface {
	Way(ctx context.Context, points []orb.Point, profile string, at time.Time) (*matrix.Way, error)
}

// Service keeps beats.
type Service struct {
	kit    app.Kit
	reps   *reps.Service
	travel Ways
}

// New opens the room.
func New(kit app.Kit, people *reps.Service, travel Ways) *Service {
	return &Service{kit, people, travel}
}

// States of a beat's version.
const (
	beatDraft     = "draft"
	beatSubmitted = "submitted"
	beatReturned  = "returned"
	beatApproved  = "approved"
	beatRetired   = "retired"
)

// Beat is one version of a named line of a rep.
type Beat struct {
	ID              int64      `json:"id"`
	LineID          int64      `json:"lineId" doc:"the same for all versions of a beat"`
	Version         int        `json:"version"`
	State           string     `json:"state" enum:"draft,submitted,returned,approved,superseded,retired"`
	BasedOn         *int64     `json:"basedOn,omitempty"`
	Code            string     `json:"code"`
	Name            string     `json:"name"`
	Colour          string     `json:"colour,omitempty" doc:"#rrggbb"`
	Weekdays        int        `json:"weekdays" doc:"the days it is walked on, a bit each: 1 Monday, 2 Tuesday … 64 Sunday; 0: not said"`
	Note            string     `json:"note,omitempty"`
	RepID           int64      `json:"repId"`
	RepName         string     `json:"repName"`
	UnitID          int32      `json:"unitId"`
	Stops           int        `json:"stops"`
	DistanceM       *int       `json:"distanceM,omitempty" doc:"from the first stop to the last; absent with fewer than two places"`
	TravelS         *int       `json:"travelS,omitempty"`
	Source          string     `json:"source,omitempty" doc:"who measured: crow_fly, or the roads it went by"`
	MadeBy          string     `json:"madeBy"`
	MadeAt          time.Time  `json:"madeAt"`
	ChangedAt       time.Time  `json:"changedAt"`
	SubmittedBy     string     `json:"submittedBy,omitempty"`
	SubmittedAt     *time.Time `json:"submittedAt,omitempty"`
	Own             bool       `json:"own" doc:"the asker submitted it and must not decide"`
	DecidedBy       string     `json:"decidedBy,omitempty"`
	DecidedAt       *time.Time `json:"decidedAt,omitempty"`
	Decision        string     `json:"decision,omitempty" doc:"what was said with the decision"`
	ApprovedVersion *int       `json:"approvedVersion,omitempty" doc:"the version in force, whichever this one is"`
	Rev             int        `json:"rev"`
}

// Stop is an outlet of a beat; without a name when the asker may not see it.
type Stop struct {
	OutletID int64      `json:"outletId"`
	Code     string     `json:"code"`
	Name     string     `json:"name"`
	Class    string     `json:"class"`
	State    string     `json:"state"`
	Address  string     `json:"address"`
	Location *web.Point `json:"location,omitempty"`
	RepID    *int64     `json:"repId,omitempty" doc:"whose outlet it is"`
}

// Version is a version in the history of a beat.
type Version struct {
	ID        int64      `json:"id"`
	Version   int        `json:"version"`
	State     string     `json:"state"`
	ChangedAt time.Time  `json:"changedAt"`
	DecidedAt *time.Time `json:"decidedAt,omitempty"`
	DecidedBy string     `json:"decidedBy,omitempty"`
	Decision  string     `json:"decision,omitempty"`
}

// Detail is a version with its stops in order and its history, the newest first.
type Detail struct {
	Beat
	Outlets  []Stop    `json:"outlets"`
	Versions []Version `json:"versions"`
}

// Change is how one version became another.
type Change struct {
	From  Version         `json:"from"`
	To    Version         `json:"to"`
	Stops routing.Reorder `json:"stops"`
	Names []Stop          `json:"names" doc:"what the outlets are called"`
}

func (r beatRow) seen(asker int64) Beat {
	return Beat{
		ID: r.ID, LineID: r.LineID, Version: r.Version, State: r.State, BasedOn: r.BasedOn, Code: r.Code, Name: r.Name, Colour: r.Colour,
		Weekdays: r.Weekdays, Note: r.Note, RepID: r.RepID, RepName: r.RepName, UnitID: r.UnitID, Stops: r.Stops, DistanceM: r.DistanceM,
		TravelS: r.TravelS, Source: r.Source, MadeBy: r.Maker, MadeAt: r.MadeAt, ChangedAt: r.ChangedAt, SubmittedBy: r.Submitter,
		SubmittedAt: r.SubmittedAt, Own: asker != 0 && r.SubmittedBy != nil && *r.SubmittedBy == asker, DecidedBy: r.Decider,
		DecidedAt: r.DecidedAt, Decision: r.Decision, ApprovedVersion: r.ApprovedVersion, Rev: r.Rev,
	}
}

// beatDetail reads a version whole.
func beatDetail(ctx context.Context, tx db.Tx, id int64) (d Detail, err error) {
	actor, _ := access.From(ctx)
	row, err := beatByID.One(ctx, tx, beatID{id})
	if err != nil {
		return d, err
	}
	if err := reps.MayLook(ctx, row.RepID, "beat"); err != nil {
		return d, err
	}
	d.Beat = row.seen(actor.UserID)
	if d.Outlets, err = beatOutlets(ctx, tx, id); err != nil {
		return d, err
	}
	versions, err := beatVersions.All(ctx, tx, beatID{id})
	d.Versions = make([]Version, len(versions))
	for i, v := range versions {
		d.Versions[i] = Version{v.ID, v.Version, v.State, v.ChangedAt, v.DecidedAt, v.Decider, v.Decision}
	}
	return d, err
}

func beatOutlets(ctx context.Context, tx db.Tx, id int64) ([]Stop, error) {
	rows, err := beatStops.All(ctx, tx, beatID{id})
	list := make([]Stop, len(rows))
	for i, r := range rows {
		list[i] = Stop{r.OutletID, r.Code, r.Name, r.Class, r.State, r.Address, web.PointOf(r.Location), r.RepID}
	}
	return list, err
}

// StopsInForce gives the outlets of the version in force of the beat that id is a
// version of, in order: what a schedule's day may begin with.
func (s *Service) StopsInForce(ctx context.Context, tx db.Tx, id int64) ([]int64, error) {
	ids, err := beatApprovedStops.All(ctx, tx, beatID{id})
	if err == nil && len(ids) == 0 {
		err = fault.New(fault.NotFound, "beat_not_in_force", "this beat has no approved version; have one approved first")
	}
	return ids, err
}

// Walked is a beat in force with the weekdays on which it is walked.
type Walked struct {
	BeatID    int64
	Weekdays  routing.Weekdays
	OutletIDs []int64
}

// InForce gives the approved beats of a rep that say on which weekdays they are walked, by their code.
func (s *Service) InForce(ctx context.Context, tx db.Tx, rep int64) ([]Walked, error) {
	return beatInForce.All(ctx, tx, struct{ RepID int64 }{rep})
}

// Diff tells how the version against became the version id; 0 is the one it is based on.
func (s *Service) Diff(ctx context.Context, id, against int64) (c Change, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		after, err := beatDetail(ctx, tx, id)
		if err != nil {
			return err
		}
		if against == 0 && after.BasedOn != nil {
			against = *after.BasedOn
		}
		at := slices.IndexFunc(after.Versions, func(v Version) bool { return v.ID == against })
		if at < 0 {
			return fault.New(fault.NotFound, "beat_version_not_found", "beat %s has no such other version to compare with", after.Name)
		}
		before, err := beatOutlets(ctx, tx, against)
		c.From = after.Versions[at]
		c.To = after.Versions[slices.IndexFunc(after.Versions, func(v Version) bool { return v.ID == id })]
		c.Stops = routing.CompareStops(idsOfStops(before), idsOfStops(after.Outlets))
		c.Names = after.Outlets
		for _, o := range before {
			if slices.Contains(c.Stops.Removed, o.OutletID) {
				c.Names = append(c.Names, o)
			}
		}
		return err
	})
	return c, err
}

func idsOfStops(list []Stop) []int64 {
	ids := make([]int64, len(list))
	for i, o := range list {
		ids[i] = o.OutletID
	}
	return ids
}
