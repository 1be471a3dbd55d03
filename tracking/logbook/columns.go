package logbook

import (
	"cmp"
	"slices"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
	"xuntu.dev/tracking"
)

// columns are a gathered batch as the statements take it.
type columns struct {
	readings
	marks
	twice bool // a reading stands in it twice
}

// readings are the rows as fix_put.sql and fix_add.sql take them.
type readings struct {
	keys
	RepID      db.Bigints
	UnitID     db.Ints
	Flags      db.Ints
	At         db.Instants
	ReceivedAt db.Instants
	Lon, Lat   db.Doubles
	AccuracyM  db.Reals
	SpeedMPS   db.Reals
	HeadingDeg db.Reals
	AltitudeM  db.Reals
	Battery    db.Reals
	Attrs      db.Texts
}

// marks are what they change beside the table, as latest_raise.sql takes it.
type marks struct {
	LatestRep, LatestDevice  db.Bigints
	LatestUnit               db.Ints
	LatestAt, LatestReceived db.Instants
	LatestLon, LatestLat     db.Doubles
	LatestAccuracy           db.Reals
	LatestSpeed              db.Reals
	LatestHeading            db.Reals
	LatestBattery            db.Reals
	LatestFlags              db.Ints
	DueRep                   db.Bigints
	DueFrom, DueTo           db.Instants
	DirtyRep                 db.Bigints
	DirtyDay                 db.Instants // midnight UTC of the date
	Since                    time.Time
}

// keys are the same rows as the table knows them.
type keys struct {
	DeviceAt db.Instants
	DeviceID db.Bigints
	Key      db.Bigints
}

// toColumns turns rows into columns. Every rep's newest fix and every touched
// day stand in it once: one statement may not touch a row twice. All is in the
// order of its key, so that writers never wait for each other in a ring.
func toColumns(rows []*row) *columns {
	slices.SortFunc(rows, func(a, b *row) int {
		return cmp.Or(cmp.Compare(a.device.ID, b.device.ID), a.storedAt.Compare(b.storedAt), cmp.Compare(a.key, b.key))
	})
	c := &columns{}
	c.grow(len(rows))
	newest := map[int64]*row{}
	dirty := map[repDay]bool{}
	due := map[int64]*[2]time.Time{}
	var last repDay
	for i, r := range rows {
		c.add(r)
		c.twice = c.twice || i > 0 && r.same(rows[i-1])
		rep := r.device.RepID
		if n := newest[rep]; !r.fix.Heartbeat && (n == nil || r.fix.At.After(n.fix.At)) {
			newest[rep] = r
		}
		spread(due, rep, r.fix.At)
		if d := (repDay{rep, web.DayOf(r.fix.At, r.device.privacy.Hours.Zone)}); d != last {
			dirty[d], last = true, d
		}
		c.Since = r.fix.ReceivedAt
	}
	for _, rep := range sorted(newest, cmp.Compare[int64]) {
		c.addLatest(newest[rep])
	}
	for _, rep := range sorted(due, cmp.Compare[int64]) {
		c.DueRep.Add(rep)
		c.DueFrom.Add(due[rep][0])
		c.DueTo.Add(due[rep][1])
	}
	for _, d := range sorted(dirty, func(a, b repDay) int { return cmp.Or(cmp.Compare(a.RepID, b.RepID), a.Day.Compare(b.Day)) }) {
		c.DirtyRep.Add(d.RepID)
		c.DirtyDay.Add(d.Day)
	}
	return c
}

// spread widens a rep's span of time to hold an instant.
func spread(spans map[int64]*[2]time.Time, rep int64, at time.Time) {
	span := spans[rep]
	switch {
	case span == nil:
		spans[rep] = &[2]time.Time{at, at}
	case at.Before(span[0]):
		span[0] = at
	case at.After(span[1]):
		span[1] = at
	}
}

func sorted[K comparable, V any](m map[K]V, order func(a, b K) int) []K {
	list := make([]K, 0, len(m))
	for k := range m {
		list = append(list, k)
	}
	slices.SortFunc(list, order)
	return list
}

func (c *columns) grow(n int) {
	for _, wide := range []interface{ Grow(n, size int) }{&c.DeviceAt, &c.DeviceID, &c.Key, &c.RepID, &c.At, &c.ReceivedAt, &c.Lon, &c.Lat} {
		wide.Grow(n, 8)
	}
	for _, narrow := range []interface{ Grow(n, size int) }{&c.UnitID, &c.Flags, &c.AccuracyM, &c.SpeedMPS, &c.HeadingDeg, &c.AltitudeM, &c.Battery, &c.Attrs} {
		narrow.Grow(n, 4)
	}
}

func (c *columns) add(r *row) {
	f := &r.fix
	c.DeviceAt.Add(r.storedAt)
	c.DeviceID.Add(r.device.ID)
	c.Key.Add(r.key)
	c.RepID.Add(r.device.RepID)
	c.UnitID.Add(r.device.UnitID)
	c.Flags.Add(flagBits(f))
	c.At.Add(f.At)
	c.ReceivedAt.Add(f.ReceivedAt)
	addPlace(&c.Lon, &c.Lat, f)
	c.AccuracyM.Add(f.AccuracyM)
	c.SpeedMPS.Add(f.SpeedMPS)
	c.HeadingDeg.Add(f.HeadingDeg)
	c.AltitudeM.Add(f.AltitudeM)
	c.Battery.Add(f.Battery)
	c.Attrs.Add(attrs(r))
}

func addPlace(lon, lat *db.Doubles, f *tracking.Fix) {
	if f.Heartbeat {
		lon.AddNull()
		lat.AddNull()
		return
	}
	lon.Add(f.Point.Lon())
	lat.Add(f.Point.Lat())
}

func (c *columns) addLatest(r *row) {
	f := &r.fix
	c.LatestRep.Add(r.device.RepID)
	c.LatestDevice.Add(r.device.ID)
	c.LatestUnit.Add(r.device.UnitID)
	c.LatestAt.Add(f.At)
	c.LatestReceived.Add(f.ReceivedAt)
	addPlace(&c.LatestLon, &c.LatestLat, f)
	c.LatestAccuracy.Add(f.AccuracyM)
	c.LatestSpeed.Add(f.SpeedMPS)
	c.LatestHeading.Add(f.HeadingDeg)
	c.LatestBattery.Add(f.Battery)
	c.LatestFlags.Add(flagBits(f))
}
