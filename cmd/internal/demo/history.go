package demo

import (
	"encoding/json"
	"fmt"
	"runtime"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"xuntu.dev/geo"
	"xuntu.dev/tracking"
)

// chunk is how many days of reps are in memory at once.
const chunk = 240

// history writes the days up to the cut: devices, fixes, claims, visits and what
// the product's jobs would have made of them since.
func (w *load) history() error {
	if err := w.partitions(); err != nil {
		return err
	}
	if err := w.truthTables(); err != nil {
		return err
	}
	phones := w.phones()
	for _, b := range w.company.Branches {
		j := judge{w.company.Seed, tracking.DefaultClaimRules(), w.fences(b), b.byCode()}
		for list := w.outings(b); len(list) > 0; {
			n := min(chunk, len(list))
			days, err := w.happen(list[:n], j)
			if err != nil {
				return err
			}
			list = list[n:]
			for _, t := range days {
				phones[t.rep.ID].hear(t)
			}
			if err := w.write(days, phones); err != nil {
				return err
			}
		}
	}
	if err := w.writeNotices(); err != nil {
		return err
	}
	return w.writePhones(phones)
}

// partitions makes a table for each day that fixes fall into.
func (w *load) partitions() error {
	days := workdays(w.until.day(), w.company.Scale.Days)
	for day := days[0].AddDate(0, 0, -1); !day.After(w.until.day().AddDate(0, 0, 2)); day = day.AddDate(0, 0, 1) {
		if _, err := w.tx.Exec(w.ctx, "SELECT tracking.ensure_day($1)", day); err != nil {
			return fmt.Errorf("make room for the fixes of a day: %w", err)
		}
	}
	return nil
}

// fences are those of the branch's outlets, by their ids.
func (w *load) fences(b *Branch) *geo.FenceIndex {
	index := &geo.FenceIndex{}
	for i := range b.Outlets {
		if f, _ := b.fence(i); !f.IsZero() {
			index.Put(w.outletID(b, i), f)
		}
	}
	return index
}

// happen plays the days, as many at once as there are processors.
func (w *load) happen(list []*outing, j judge) ([]*told, error) {
	days := make([]*told, len(list))
	var all errgroup.Group
	all.SetLimit(runtime.GOMAXPROCS(0))
	for i, o := range list {
		all.Go(func() error {
			if err := o.play(j.seed, w.until.shiftOn(o.day)); err != nil {
				return err
			}
			days[i] = o.tell(w.cutOf(o), j)
			return nil
		})
	}
	return days, all.Wait()
}

// cutOf is when a rep's phone was last heard at most: on a day that is not over
// one phone has been silent for a while, so that there is one to be found.
func (w *load) cutOf(o *outing) time.Time {
	cut := w.until.cut()
	if !w.until.Now.IsZero() && o.eve == 0 && o.rep.Number == silentRep {
		return cut.Add(-silentFor)
	}
	return cut
}

const (
	silentRep = 4
	silentFor = 16 * time.Minute
)

// write copies days into the tables.
func (w *load) write(days []*told, phones map[int64]*handset) error {
	for _, part := range []func([]*told, map[int64]*handset) error{w.writeFixes, w.writeClaims, w.writeVisits, w.writeReady, w.keepNotices, w.writeTruth} {
		if err := part(days, phones); err != nil {
			return err
		}
	}
	return nil
}

func (w *load) writeFixes(days []*told, phones map[int64]*handset) error {
	var list []fixOn
	for _, t := range days {
		for i := range t.fixes {
			list = append(list, fixOn{&t.fixes[i], phones[t.rep.ID]})
		}
	}
	columns := []string{
		"device_at", "device_id", "key", "tenant_id", "rep_id", "unit_id", "flags", "at", "received_at", "lon", "lat",
		"accuracy_m", "speed_mps", "heading_deg", "altitude_m", "battery",
	}
	return w.copyRows("tracking", "fix", columns, len(list), func(i int) []any {
		f, p := list[i].fix, list[i].phone
		return []any{
			f.DeviceAt, p.id, *f.Seq, w.tenant, p.repID, p.unitID, flagBits(f), f.At, f.ReceivedAt, f.Point.Lon(), f.Point.Lat(),
			narrow(f.AccuracyM), narrow(f.SpeedMPS), narrow(f.HeadingDeg), narrow(f.AltitudeM), narrow(f.Battery),
		}
	})
}

type fixOn struct {
	fix   *tracking.Fix
	phone *handset
}

// charging is the bit of the column flags that says so; the lower ones are tracking's.
const charging = 1 << 16

func flagBits(f *tracking.Fix) int32 {
	bits := int32(f.Flags)
	if f.Charging != nil && *f.Charging {
		bits |= charging
	}
	return bits
}

func narrow(v *float64) *float32 {
	if v == nil {
		return nil
	}
	n := float32(*v)
	return &n
}

func (w *load) writeReady(days []*told, _ map[int64]*handset) error {
	var list []*told
	for _, t := range days {
		if t.ready.fixes > 0 {
			list = append(list, t)
		}
	}
	columns := []string{
		"tenant_id", "rep_id", "unit_id", "day", "fixes", "first_at", "last_at", "distance_m", "gap_m", "moving_s", "stopped_s",
		"stops", "track", "made_at",
	}
	return w.copyRows("tracking", "day", columns, len(list), func(i int) []any {
		t, d := list[i], list[i].ready
		return []any{
			w.tenant, t.rep.ID + w.base.employee, t.rep.Unit + w.base.unit, t.day, d.fixes, d.first, d.last, d.distanceM, d.gapM,
			d.movingS, d.stayedS, d.stops, d.track, t.contact.UTC(),
		}
	})
}

// noticeDays is for how many days back supervisors find notices.
const noticeDays = 2

// noticeOf is a notice with the day it belongs to.
type noticeOf struct {
	*told
	notice
}

// keepNotices puts the latest days' notices by; they are written in the order of time.
func (w *load) keepNotices(days []*told, _ map[int64]*handset) error {
	for _, t := range days {
		for _, n := range t.notices {
			if t.eve < noticeDays {
				w.notices = append(w.notices, noticeOf{t, n})
			}
		}
	}
	return nil
}

func (w *load) writeNotices() error {
	list := w.notices
	slices.SortStableFunc(list, func(a, b noticeOf) int { return a.at.Compare(b.at) })
	columns := []string{"tenant_id", "unit_id", "rep_id", "at", "kind", "severity", "outlet_id", "point", "params"}
	return w.copyRows("tracking", "notice", columns, len(list), func(i int) []any {
		t, n := list[i].told, list[i].notice
		var outlet *int64
		if n.outlet >= 0 {
			id := w.outletID(t.branch, n.outlet)
			outlet = &id
		}
		return []any{w.tenant, t.rep.Unit + w.base.unit, t.rep.ID + w.base.employee, n.at.UTC(), n.kind, n.severity, outlet, n.point, jsonOf(n.params)}
	})
}

// jsonOf writes what cannot fail to have a form in JSON.
func jsonOf(v any) json.RawMessage {
	raw, err := json.Marshal(v)
	if err != nil {
		panic("the demo has something without a form in JSON: " + err.Error())
	}
	if string(raw) == "null" {
		return json.RawMessage("{}")
	}
	return raw
}
