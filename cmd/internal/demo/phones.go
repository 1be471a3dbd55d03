package demo

import (
	"crypto/rand"
	"time"

	"xuntu.dev/cmd/internal/city"
	"xuntu.dev/internal/web"
	"xuntu.dev/tracking"
)

// handset is a rep's paired phone, with the last that was heard of it.
type handset struct {
	id      int64
	repID   int64 // the database's
	unitID  int32
	model   model
	newest  *tracking.Fix
	contact time.Time
	denied  bool
}

type model struct{ name, platform string }

// models of phones: four in five are Androids.
var models = []struct {
	model
	share float64
}{
	{model{"HONOR X50", "android"}, 0.32}, {model{"vivo Y78", "android"}, 0.26}, {model{"OPPO A2", "android"}, 0.20}, {model{"iPhone 13", "ios"}, 0.22},
}

// DeviceMark begins the name of every phone of the demo, so that who drives the
// demo knows which ones are not people's own.
const DeviceMark = "演示 "

// phones pairs one phone with each rep.
func (w *load) phones() map[int64]*handset {
	out := map[int64]*handset{}
	for _, b := range w.company.Branches {
		for _, r := range b.Reps {
			w.base.device++
			out[r.ID] = &handset{id: w.base.device, repID: r.ID + w.base.employee, unitID: r.Unit + w.base.unit, model: modelOf(w.company.Seed, r.ID)}
		}
	}
	return out
}

func modelOf(seed uint64, rep int64) model {
	luck := city.Stream(seed, "rep", uint64(rep), "phone").Float64()
	for _, m := range models {
		if luck -= m.share; luck < 0 {
			return m.model
		}
	}
	return models[0].model
}

// hear takes over what a day told of the phone; days come oldest first.
func (p *handset) hear(t *told) {
	if t.contact.IsZero() {
		return
	}
	p.contact, p.denied = t.contact.UTC(), t.played.Truth.Denied
	if f := t.newest(); f != nil {
		p.newest = f
	}
}

// writePhones writes the devices, and where each was last.
func (w *load) writePhones(phones map[int64]*handset) error {
	var list, placed []*handset
	for _, b := range w.company.Branches {
		for _, r := range b.Reps {
			p := phones[r.ID]
			list = append(list, p)
			if p.newest != nil {
				placed = append(placed, p)
			}
		}
	}
	paired := midnight(w.until.day()).AddDate(0, -2, 0).UTC()
	columns := []string{
		"id", "tenant_id", "unit_id", "rep_id", "token", "secret", "name", "platform", "created_at", "contact_at", "battery", "charging",
		"permission", "app",
	}
	err := w.copyRows("tracking", "device", columns, len(list), func(i int) []any {
		p := list[i]
		var contact *time.Time
		var battery *float32
		var charging *bool
		if !p.contact.IsZero() {
			contact = &p.contact
		}
		if p.newest != nil {
			battery, charging = narrow(p.newest.Battery), p.newest.Charging
		}
		permission := "granted"
		if p.denied {
			permission = "denied"
		}
		return []any{
			p.id, w.tenant, p.unitID, p.repID, web.DeviceMark + rand.Text(), rand.Text()[:20], DeviceMark + p.model.name, p.model.platform, paired, contact,
			battery, charging, permission, "xuntu",
		}
	})
	if err != nil {
		return err
	}
	columns = []string{
		"rep_id", "tenant_id", "unit_id", "device_id", "at", "received_at", "lon", "lat", "accuracy_m", "speed_mps", "heading_deg",
		"battery", "flags",
	}
	return w.copyRows("tracking", "latest", columns, len(placed), func(i int) []any {
		p, f := placed[i], placed[i].newest
		return []any{
			p.repID, w.tenant, p.unitID, p.id, f.At, f.ReceivedAt, f.Point.Lon(), f.Point.Lat(), narrow(f.AccuracyM), narrow(f.SpeedMPS),
			narrow(f.HeadingDeg), narrow(f.Battery), flagBits(f),
		}
	})
}
