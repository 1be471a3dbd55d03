package findings

import (
	"context"
	"fmt"
	"math"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/db"
	"xuntu.dev/tracking"
)

// What it takes to propose another place for an outlet: so many visits that count, by so many
// reps, that agree with each other and not with the place on the map.
const (
	agreeVisits  = 5
	agreeReps    = 2
	agreeM       = 30.0 // half of the visits lie within so many metres of their median
	movedLeastM  = 30.0 // nearer to the place on the map, phones cannot tell
	movedSpreads = 2.0  // and the median is so many times as far from it as half of them are from the median
	agreeWithin  = 90 * 24 * time.Hour
)

// standing is where a rep stood on a visit.
type standing struct {
	RepID int64
	Stood orb.Point
}

// agreement is where visits say that an outlet is.
type agreement struct {
	at      orb.Point
	visits  int
	reps    int
	spreadM float64 // within which half of them lie
	movedM  float64 // from the place on the map
}

// agree tells whether visits agree on a place that is not the one on the map. Their median is
// not led astray by a few that were made elsewhere.
func agree(visits []standing, place orb.Point) (a agreement, agreed bool) {
	reps := map[int64]bool{}
	var lons, lats, apart []float64
	for _, v := range visits {
		reps[v.RepID] = true
		lons, lats = append(lons, v.Stood.Lon()), append(lats, v.Stood.Lat())
	}
	if len(visits) < agreeVisits || len(reps) < agreeReps {
		return a, false
	}
	a = agreement{at: orb.Point{tracking.Median(lons), tracking.Median(lats)}, visits: len(visits), reps: len(reps)}
	for _, v := range visits {
		apart = append(apart, geo.Distance(v.Stood, a.at))
	}
	a.spreadM, a.movedM = tracking.Median(apart), geo.Distance(place, a.at)
	return a, a.spreadM <= agreeM && a.movedM >= max(movedLeastM, movedSpreads*a.spreadM)
}

// proposePlace proposes to move an outlet to where its visits say it is. People decide.
func (s *Service) proposePlace(ctx context.Context, tx db.Tx, outlet int64) error {
	place, found, err := outletPlace.Find(ctx, tx, idArgs{outlet})
	if err != nil || !found || place.Location == nil {
		return err
	}
	visits, err := findingStood.All(ctx, tx, stoodArgs{outlet, s.kit.Now().Add(-agreeWithin)})
	if err != nil {
		return err
	}
	a, agreed := agree(visits, *place.Location)
	if !agreed {
		return nil
	}
	return s.ports.Moves.ProposeMove(ctx, tx, outlet, a.at, fmt.Sprintf("%d 次采信的拜访（%d 名业务员）一致在此，离图上位置 %.0f 米，彼此相差 %.0f 米",
		a.visits, a.reps, math.Round(a.movedM), math.Round(a.spreadM)))
}
