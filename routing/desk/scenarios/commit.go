package scenarios

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	"github.com/paulmach/orb/geojson"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// Hold is what a planner knows better: outlets that stay with a rep.
type Hold struct {
	Rev       int     `json:"rev"`
	OutletIDs []int64 `json:"outletIds" minItems:"1" maxItems:"5000"`
	Locked    bool    `json:"locked" doc:"whether they stay where they are when the scenario is run again"`
	RepID     int64   `json:"repId,omitempty" doc:"give them to this rep; 0: they keep the rep they have in the scenario"`
}

// HoldOutlets locks or unlocks outlets or gives them to a rep by hand, and measures the scenario anew.
func (s *Service) HoldOutlets(ctx context.Context, id int64, in Hold) (Scenario, error) {
	var before loaded
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		before, err = s.load(ctx, tx, id)
		return err
	})
	if err != nil {
		return Scenario{}, err
	}
	known, err := s.measure(ctx, &before) // the outlets of a scenario stay the same; engines are asked before anything is locked
	if err != nil {
		return Scenario{}, err
	}
	return s.write(ctx, func(tx db.Tx) (int64, error) {
		if _, err := s.lock(ctx, tx, id, in.Rev, draft, ready); err != nil {
			return 0, err
		}
		l, err := s.load(ctx, tx, id)
		if err != nil {
			return 0, err
		}
		if _, known := l.index[in.RepID]; in.RepID != 0 && !known {
			return 0, fault.New(fault.Invalid, "scenario_rep_unknown", "this rep takes no part in the scenario")
		}
		held, err := scenarioOutletHold.All(ctx, tx, scenarioHoldArgs{id, in.OutletIDs, in.Locked, in.RepID})
		if err != nil {
			return 0, err
		}
		if len(held) < len(in.OutletIDs) {
			return 0, fault.New(fault.NotFound, "outlet_not_found", "%d of the outlets are not in this scenario; none was changed", len(in.OutletIDs)-len(held))
		}
		if l.rows, err = scenarioOutlets.All(ctx, tx, scenarioID{id}); err != nil {
			return 0, err
		}
		p, today, owners := l.problem(known)
		end, _, err := s.measured(&l, known, p, today, owners)
		if err == nil {
			_, err = scenarioEnd.Exec(ctx, tx, end)
		}
		return id, err
	})
}

// Commit gives the outlets to the reps of the scenario, all in one transaction. When an outlet is no longer as
// the scenario knew it, nothing is changed and the fault names it.
func (s *Service) Commit(ctx context.Context, id int64, rev int, reason string) (Scenario, error) {
	if reason == "" {
		return Scenario{}, fault.New(fault.Invalid, "reason_missing", "say why the territories are divided anew; the trail of changes keeps it")
	}
	return s.write(access.WithReason(ctx, reason), func(tx db.Tx) (int64, error) {
		row, err := s.lock(ctx, tx, id, rev, ready)
		if err != nil {
			return 0, err
		}
		changed, err := scenarioChanged.All(ctx, tx, scenarioID{id})
		if err != nil {
			return 0, err
		}
		if len(changed) > 0 {
			const most = 20
			return 0, fault.New(fault.Conflict, "scenario_outlets_changed", "%d outlets have changed since %s was made; make it anew", len(changed), row.Name).
				With("count", len(changed)).With("outlets", changed[:min(most, len(changed))])
		}
		if err := s.giveOutlets(ctx, tx, row); err != nil {
			return 0, err
		}
		_, err = scenarioSet.Exec(ctx, tx, scenarioSetArgs{id, committed, row.Settings, s.kit.Now()})
		return id, err
	})
}

func (s *Service) giveOutlets(ctx context.Context, tx db.Tx, row scenarioLocked) error {
	var reps []Rep
	if err := json.Unmarshal(row.Reps, &reps); err != nil {
		return err
	}
	outlets, err := scenarioOutlets.All(ctx, tx, scenarioID{row.ID})
	if err != nil {
		return err
	}
	units, given := map[int64]int32{}, map[int64][]int64{}
	for _, r := range reps {
		units[r.RepID] = r.UnitID
	}
	for _, o := range outlets {
		if o.ToRep != nil && deref(o.FromRep) != *o.ToRep {
			given[*o.ToRep] = append(given[*o.ToRep], o.OutletID)
		}
	}
	for _, rep := range slices.Sorted(maps.Keys(given)) {
		if err := s.outlets.Give(ctx, tx, given[rep], rep, units[rep]); err != nil {
			return err
		}
	}
	return nil
}

// Map gives what the map of a scenario draws.
func (s *Service) Map(ctx context.Context, id int64) (m Map, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		outlines, found, err := scenarioOutlines.Find(ctx, tx, scenarioID{id})
		if err == nil && !found {
			err = errNoScenario()
		}
		if err != nil {
			return err
		}
		m.Outlines = []geojson.Geometry{}
		if err := json.Unmarshal(outlines, &m.Outlines); err != nil {
			return err
		}
		rows, err := scenarioOutlets.All(ctx, tx, scenarioID{id})
		m.Outlets = make([]Outlet, len(rows))
		for i, r := range rows {
			m.Outlets[i] = Outlet{r.OutletID, r.Location[0], r.Location[1], deref(r.FromRep), deref(r.ToRep), r.WorkMin, r.Locked}
		}
		return err
	})
	return m, err
}
