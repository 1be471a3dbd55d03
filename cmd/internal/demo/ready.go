package demo

import (
	"encoding/json"
	"math"
	"slices"
	"time"

	"github.com/twpayne/go-geom"

	"xuntu.dev/geo"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
	"xuntu.dev/tracking"
	"xuntu.dev/tracking/logbook"
)

// readyDay is a rep's day made ready, as the logbook's job makes it.
type readyDay struct {
	fixes            int
	first, last      time.Time
	distanceM, gapM  float64
	movingS, stayedS int
	stops            json.RawMessage
	track            geom.T
}

// makeReady makes the day of its fixes by the product's own rules.
func (t *told) makeReady(j judge) readyDay {
	fixes := slices.Clone(t.fixes)
	slices.SortStableFunc(fixes, func(a, b tracking.Fix) int { return a.At.Compare(b.At) })
	d := readyDay{fixes: len(fixes), stops: json.RawMessage("[]")}
	if len(fixes) == 0 {
		return d
	}
	d.first, d.last = fixes[0].At, fixes[len(fixes)-1].At
	track := tracking.BuildTrack(fixes, tracking.DefaultTrackRules())
	stops := tracking.FindStops(track.Readings(), tracking.DefaultStopRules())
	sums := tracking.Measure(track, stops)
	d.distanceM, d.gapM = math.Round(sums.DistanceM), math.Round(sums.GapDistanceM)
	d.movingS, d.stayedS = int(sums.Moving.Seconds()), int(sums.Stopped.Seconds())
	d.stops, d.track = stopsOf(stops, j.fences), lineOf(track)
	return d
}

func stopsOf(stops []tracking.Stop, fences *geo.FenceIndex) json.RawMessage {
	list := make([]logbook.StopSeen, len(stops))
	for i, s := range stops {
		list[i] = logbook.StopSeen{
			N: i + 1, Point: *web.PointOf(&s.Point), From: s.From, To: s.To, DurationS: int(s.Duration().Seconds()),
			RadiusM: math.Round(s.RadiusM),
		}
		var best geo.Hit
		for k, hit := range fences.At(nil, s.Point) {
			if k == 0 || hit.DistanceM < best.DistanceM {
				best = hit
			}
		}
		list[i].OutletID = best.ID
	}
	return jsonOf(list)
}

// lineOf is the simplified track as lines whose M is the Unix second. A segment
// of one fix is a line that stands still.
func lineOf(track tracking.Track) geom.T {
	lines := geom.NewMultiLineString(geom.XYM).SetSRID(db.SRID)
	for _, seg := range track.Segments {
		simple := tracking.Simplify(seg.Fixes, tracking.SimplifyM)
		if len(simple) == 1 {
			simple = append(simple, simple[0])
		}
		flat := make([]float64, 0, 3*len(simple))
		for _, f := range simple {
			flat = append(flat, f.Point.Lon(), f.Point.Lat(), float64(f.At.Unix()))
		}
		_ = lines.Push(geom.NewLineStringFlat(geom.XYM, flat)) // the layouts are the same, which alone it asks
	}
	return lines
}
