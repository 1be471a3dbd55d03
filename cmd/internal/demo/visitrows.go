package demo

import (
	"encoding/json"
	"time"

	"github.com/google/uuid"
)

// claimOn and visitOn are rows with the day they belong to.
type claimOn struct {
	*told
	*claim
}

type visitOn struct {
	*told
	*visit
}

func (w *load) writeClaims(days []*told, _ map[int64]*handset) error {
	var list []claimOn
	for _, t := range days {
		for _, c := range t.claims {
			w.base.claim++
			c.id = w.base.claim
			list = append(list, claimOn{t, c})
		}
	}
	columns := []string{
		"id", "tenant_id", "unit_id", "rep_id", "ref", "outlet_id", "act", "device_at", "received_at", "point", "accuracy_m",
		"verdict", "distance_m", "beyond_m", "fence_m", "accepted", "refusal", "reasons", "rules", "note",
	}
	return w.copyRows("tracking", "claim", columns, len(list), func(i int) []any {
		t, c := list[i].told, list[i].claim
		return []any{
			c.id, w.tenant, t.rep.Unit + w.base.unit, t.rep.ID + w.base.employee, c.ref, w.outletID(t.branch, c.outlet), c.act, c.at, c.received,
			c.point, c.accuracy, string(c.judged.Verdict), c.judged.DistanceM, c.judged.BeyondM, c.fenceM, c.refusal == "", textOf(c.refusal),
			reasonsOf(c), c.judged.Rules, textOf(c.reason),
		}
	})
}

func reasonsOf(c *claim) json.RawMessage { return jsonOf(c.judged.Reasons) }

func textOf(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func (w *load) writeVisits(days []*told, _ map[int64]*handset) error {
	var list []visitOn
	for _, t := range days {
		for _, v := range t.visits {
			list = append(list, visitOn{t, v})
		}
	}
	columns := []string{
		"id", "tenant_id", "unit_id", "rep_id", "ref", "outlet_id", "day", "kind", "verdict", "distance_m", "beyond_m", "accuracy_m",
		"fence_m", "point", "outlet_point", "opened_at", "device_opened_at", "received_at", "closed_at", "device_closed_at", "claim_id", "close_claim_id",
		"flags", "reason",
	}
	return w.copyRows("visits", "visit", columns, len(list), func(i int) []any {
		w.base.visit++
		return w.visitRow(w.base.visit, list[i])
	})
}

func (w *load) visitRow(id int64, v visitOn) []any {
	c, kind := v.opening, "unplanned"
	if v.planned {
		kind = "planned"
	}
	var closed, deviceClosed *time.Time
	var closing *int64
	if !v.closed.IsZero() {
		closed = &v.closed
	}
	if v.closing != nil {
		closing, deviceClosed = &v.closing.id, &v.closing.at
	}
	return []any{
		id, w.tenant, v.rep.Unit + w.base.unit, v.rep.ID + w.base.employee, c.ref, w.outletID(v.branch, c.outlet), v.day, kind,
		string(c.judged.Verdict), c.judged.DistanceM, c.judged.BeyondM, c.accuracy, c.fenceM, c.point, v.branch.place(c.outlet), c.at, c.at, c.received,
		closed, deviceClosed, c.id, closing, v.flags, textOf(c.reason),
	}
}

// truthTables makes the schema of what really happened. The product's role may not even look into it.
func (w *load) truthTables() error {
	_, err := w.tx.Exec(w.ctx, `
		CREATE SCHEMA IF NOT EXISTS demo_truth;
		CREATE TABLE IF NOT EXISTS demo_truth.outlet (tenant_id bigint, outlet_id bigint, place geometry(Point, 4326), misplaced_m float8, duplicate_of bigint);
		CREATE TABLE IF NOT EXISTS demo_truth.rep_day (tenant_id bigint, rep_id bigint, day date, starts timestamptz, ends timestamptz, driven_m float8,
			denied boolean, missed int);
		CREATE TABLE IF NOT EXISTS demo_truth.visit (tenant_id bigint, rep_id bigint, ref uuid, outlet_id bigint, arrived_at timestamptz, left_at timestamptz,
			place geometry(Point, 4326), away_m float8, file_off_m float8, cheat text);
		CREATE TABLE IF NOT EXISTS demo_truth.planted (tenant_id bigint, rep_id bigint, day date, cheat text, starts timestamptz, ends timestamptz, outlet_id bigint);
		CREATE TABLE IF NOT EXISTS demo_truth.gap (tenant_id bigint, rep_id bigint, day date, starts timestamptz, ends timestamptz, dark boolean);`)
	if err != nil {
		return err
	}
	for _, b := range w.company.Branches {
		err := w.copyRows("demo_truth", "outlet", []string{"tenant_id", "outlet_id", "place", "misplaced_m", "duplicate_of"}, len(b.Outlets), func(i int) []any {
			o := b.Outlets[i]
			var double *int64
			if o.Duplicate != 0 {
				id := w.outletID(b, o.Duplicate-1)
				double = &id
			}
			return []any{w.tenant, w.outletID(b, i), o.True, o.Misplaced, double}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (w *load) writeTruth(days []*told, _ map[int64]*handset) error {
	var visits, planted, gaps [][]any
	for _, t := range days {
		truth, rep, codes := t.played.Truth, t.rep.ID+w.base.employee, t.branch.byCode()
		for _, v := range truth.Visits {
			visits = append(visits, []any{
				w.tenant, rep, uuid.MustParse(v.Ref), w.outletID(t.branch, codes[v.Outlet]), v.Arrived.UTC(), v.Left.UTC(), v.Point,
				v.AwayM, v.FileOffM, string(v.Cheat),
			})
		}
		for _, p := range truth.Planted {
			var outlet *int64
			if p.Outlet != "" {
				id := w.outletID(t.branch, codes[p.Outlet])
				outlet = &id
			}
			planted = append(planted, []any{w.tenant, rep, t.day, string(p.Cheat), p.From.UTC(), p.To.UTC(), outlet})
		}
		for _, g := range truth.Gaps {
			gaps = append(gaps, []any{w.tenant, rep, t.day, g.From.UTC(), g.To.UTC(), g.Dark})
		}
	}
	err := w.copyRows("demo_truth", "rep_day", []string{"tenant_id", "rep_id", "day", "starts", "ends", "driven_m", "denied", "missed"}, len(days), func(i int) []any {
		t, truth := days[i], days[i].played.Truth
		return []any{w.tenant, t.rep.ID + w.base.employee, t.day, truth.Start.UTC(), truth.End.UTC(), truth.DrivenM, truth.Denied, len(truth.Missed)}
	})
	if err != nil {
		return err
	}
	for _, one := range []struct {
		table   string
		columns []string
		rows    [][]any
	}{
		{"visit", []string{"tenant_id", "rep_id", "ref", "outlet_id", "arrived_at", "left_at", "place", "away_m", "file_off_m", "cheat"}, visits},
		{"planted", []string{"tenant_id", "rep_id", "day", "cheat", "starts", "ends", "outlet_id"}, planted},
		{"gap", []string{"tenant_id", "rep_id", "day", "starts", "ends", "dark"}, gaps},
	} {
		if err := w.copyRows("demo_truth", one.table, one.columns, len(one.rows), func(i int) []any { return one.rows[i] }); err != nil {
			return err
		}
	}
	return nil
}
