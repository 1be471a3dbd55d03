package findings

import (
	"context"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/db"
	"xuntu.dev/tracking"
	"xuntu.dev/tracking/evidence"
)

// dossier is everything the rules ask about one visit.
type dossier struct {
	visit  evidence.Visit
	recall evidence.Recall
	marks  []int64 // what the track is known again by
}

// nearbyDegrees is how far apart two check-ins of one moment may lie to be worth a comparison: half a
// kilometre at the equator.
const nearbyDegrees = 0.005

// load reads a visit from the database. What it reads is bounded: the readings of some minutes,
// and those around at most twelve earlier check-ins.
func (s *Service) load(ctx context.Context, tx db.Tx, at caseRow) (d dossier, err error) {
	fixes, err := s.ports.Logs.Around(ctx, tx, at.RepID, at.OpenedAt.Add(-before), at.OpenedAt.Add(after))
	if err != nil {
		return d, err
	}
	d.visit = at.visit(fixes)
	for _, mark := range evidence.Signature(fixes) {
		d.marks = append(d.marks, int64(mark)) //nolint:gosec // The same 64 bits.
	}
	if err := s.recallTracks(ctx, tx, at, &d); err != nil {
		return d, err
	}
	shown, err := findingPhoto.One(ctx, tx, visitArgs{at.VisitID})
	if err == nil && shown.Photos > 0 {
		d.visit.Photo = &evidence.Photo{After: time.Duration(*shown.OffS * float64(time.Second))}
	}
	if shown.Bits != nil {
		d.recall.PhotoSeen, d.recall.PhotoBits = true, int(*shown.Bits)
	}
	return d, err
}

// recallTracks reads the earlier tracks that are worth a comparison.
func (s *Service) recallTracks(ctx context.Context, tx db.Tx, at caseRow, d *dossier) error {
	place := d.visit.CheckIn.Point
	box := orb.Bound{Min: place, Max: place}.Pad(nearbyDegrees).ToPolygon()
	marks := d.marks
	if marks == nil {
		marks = []int64{}
	}
	again := at.OutletID
	if !rode(d.visit) {
		again = 0
	}
	alike, err := findingAlike.All(ctx, tx, alikeArgs{
		at.ID, at.RepID, again, at.OpenedAt, at.OpenedAt.Add(-remembered), at.OpenedAt.Add(-settle), at.OpenedAt.Add(settle), marks, box,
	})
	if err != nil {
		return err
	}
	for _, a := range alike {
		track, err := s.ports.Logs.Around(ctx, tx, a.RepID, a.OpenedAt.Add(-before), a.OpenedAt.Add(after))
		switch {
		case err != nil:
			return err
		case len(track) == 0:
		case a.RepID == at.RepID:
			d.recall.Earlier = append(d.recall.Earlier, track)
		default:
			d.recall.Others = append(d.recall.Others, track)
		}
	}
	return nil
}

// onFootM is how far from an outlet nobody is who walks there, three minutes before.
const onFootM = 300

// rode tells whether the rep came by a vehicle. On foot people take the same way at the same
// pace every day, so that to have walked as the last time proves nothing; traffic is never the same.
func rode(v evidence.Visit) bool {
	for _, f := range v.Fixes {
		if !f.Heartbeat && geo.Distance(f.Point, v.CheckIn.Point) > onFootM {
			return true
		}
	}
	return false
}

// visit is the case as the rules take it.
func (r caseRow) visit(fixes []tracking.Fix) evidence.Visit {
	v := evidence.Visit{
		Outlet: r.fence(), Online: r.Online, Fixes: fixes,
		CheckIn: evidence.Tap{DeviceAt: r.DeviceAt, ReceivedAt: r.ReceivedAt, AccuracyM: r.AccuracyM},
	}
	if r.Point != nil {
		v.CheckIn.Point = *r.Point
	}
	if r.OutDeviceAt != nil {
		v.CheckOut = &evidence.Tap{DeviceAt: *r.OutDeviceAt}
		if r.OutReceivedAt != nil {
			v.CheckOut.ReceivedAt = *r.OutReceivedAt
		}
	}
	return v
}

// fence is the line the visit had to be inside: the outlet's area, or the circle of that day.
func (r caseRow) fence() geo.Fence {
	if r.Area != nil {
		if f, err := geo.AreaFence(*r.Area); err == nil {
			if r.Entrance == nil {
				return f
			}
			if with, err := f.WithEntrance(*r.Entrance); err == nil {
				return with
			}
			return f
		}
	}
	if r.OutletPoint == nil || r.FenceM == nil {
		return geo.Fence{}
	}
	f, err := geo.CircleFence(*r.OutletPoint, float64(*r.FenceM))
	if err != nil {
		return geo.Fence{}
	}
	return f
}
