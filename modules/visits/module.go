package visits

import (
	"context"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/event"
	"xuntu.dev/internal/job"
	"xuntu.dev/internal/live"
	"xuntu.dev/internal/param"
)

// Permissions of the room.
const (
	CheckIn access.Permission = "visits.check_in" // check in and out
	View    access.Permission = "visits.view"     // see the visits of others in scope
	Comment access.Permission = "visits.remark"   // comment on the visits of others in scope
)

const (
	outsideKey    = "visits.outside"
	unplannedKey  = "visits.unplanned_allowed"
	shortestKey   = "visits.shortest_min"
	longestKey    = "visits.longest_min"
	forgottenKey  = "visits.forgotten_min"
	incompleteKey = "visits.incomplete"
)

// New furnishes the room; reload gives the live hub the open visits of a company.
func New(kit app.Kit, outlets Outlets, claims Claims, plans Plans, teller Teller) (m app.Module, reload func(context.Context) ([]live.Item, error)) {
	s, m := furnish(kit, outlets, claims, plans, teller)
	return m, s.Reload
}

func furnish(kit app.Kit, outlets Outlets, claims Claims, plans Plans, teller Teller) (*service, app.Module) {
	s := &service{kit: kit, outlets: outlets, claims: claims, plans: plans, teller: teller}
	s.open = &openVisits{s: s, of: map[int64]map[int64]standing{}}
	kit.Feed.Subscribe(s.open.subscriber())
	claims.SeeVisits(s.open)
	teller.Declare(remarkKinds...)
	teller.Declare(jointKinds...)
	teller.Declare(makeupKinds...)
	return s, app.Module{
		Name:        "visits",
		Permissions: []access.Permission{CheckIn, View, Comment, Templates, Ring, Accompany, MakeUp},
		Lists:       []dict.Dictionary{purposes, results, coachingItems},
		Params: []param.Declared{
			{Key: outsideKey, Kind: param.Choice, Default: WithPhoto, Options: []string{Block, WithReason, WithPhoto}},
			{Key: unplannedKey, Kind: param.Switch, Default: true},
			{Key: shortestKey, Kind: param.Number, Default: 2.0, Unit: "min", Min: 0, Max: 120},
			{Key: longestKey, Kind: param.Number, Default: 180.0, Unit: "min", Min: 10, Max: 1440},
			{Key: incompleteKey, Kind: param.Choice, Default: Block, Options: []string{Block, WithReason}},
			{Key: forgottenKey, Kind: param.Number, Default: 240.0, Unit: "min", Min: 15, Max: 1440},
		},
		Commands:  s.commands(),
		Documents: s.documents(),
		Routes:    s.routes,
		Listeners: []event.Listener{event.On("visits.tell_inspected", s.hearInspected)},
		Jobs:      []job.Worker{job.Every(time.Minute, "visits.close_forgotten", s.closeForgotten)},
	}
}

// policy reads the company's parameters about visits.
func (s *service) policy(ctx context.Context, tx db.Tx) (p policy, err error) {
	if p.outside, err = s.kit.Params.Choice(ctx, tx, outsideKey); err != nil {
		return p, err
	}
	if p.unplanned, err = s.kit.Params.Switch(ctx, tx, unplannedKey); err != nil {
		return p, err
	}
	if p.incomplete, err = s.kit.Params.Choice(ctx, tx, incompleteKey); err != nil {
		return p, err
	}
	for key, into := range map[string]*time.Duration{shortestKey: &p.shortest, longestKey: &p.longest, forgottenKey: &p.forgotten} {
		minutes, err := s.kit.Params.Number(ctx, tx, key)
		if err != nil {
			return p, err
		}
		*into = time.Duration(minutes * float64(time.Minute))
	}
	return p, nil
}
