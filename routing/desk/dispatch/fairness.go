package dispatch

import (
	"context"
	"math"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/routing"
)

// Fairness is how dispatches are shared among reps over some days.
type Fairness struct {
	From      string         `json:"from"`
	To        string         `json:"to"`
	Items     []FairnessLine `json:"items"`
	MeanDays  float64        `json:"meanDays"`
	MeanKm    float64        `json:"meanKm"`
	GiniDays  float64        `json:"giniDays" doc:"Gini coefficient of the days: 0 all the same, 1 one has everything"`
	GiniKm    float64        `json:"giniKm"`
	GiniHours float64        `json:"giniHours"`
}

// FairnessLine is the share of one rep.
type FairnessLine struct {
	RepID      int64   `json:"repId"`
	RepName    string  `json:"repName"`
	UnitID     int32   `json:"unitId"`
	Bookings   int     `json:"bookings"`
	Days       int     `json:"days" doc:"days of the company on which it was away"`
	Hours      float64 `json:"hours"`
	Km         float64 `json:"km" doc:"by air from where the rep starts to the place, one way, once a booking"`
	Unmeasured int     `json:"unmeasured" doc:"bookings without a place, or of a rep without a start"`
	ShareDays  float64 `json:"shareDays" doc:"days over the mean of all; 1 is the mean"`
	ShareKm    float64 `json:"shareKm"`
}

type fairnessArgs struct {
	FromAt time.Time
	ToAt   time.Time
	Kinds  []string
	Unit   int32
	Below  bool
}

type fairnessRow struct {
	RepID      int64
	RepName    string
	UnitID     int32
	Bookings   int
	Days       int
	Hours      float64
	DistanceM  float64
	Unmeasured int
}

var fairnessList = db.Query[fairnessArgs, fairnessRow]("routing/fairness_list")

// FairnessOf tells how dispatches were shared between two instants.
func (s *Service) FairnessOf(ctx context.Context, a fairnessArgs) (f Fairness, err error) {
	var rows []fairnessRow
	err = s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		rows, err = fairnessList.All(ctx, tx, a)
		return err
	})
	days, km, hours := make([]float64, len(rows)), make([]float64, len(rows)), make([]float64, len(rows))
	f.Items = make([]FairnessLine, len(rows))
	for i, r := range rows {
		days[i], km[i], hours[i] = float64(r.Days), r.DistanceM/1000, r.Hours
		f.MeanDays += days[i] / float64(len(rows))
		f.MeanKm += km[i] / float64(len(rows))
		f.Items[i] = FairnessLine{
			RepID: r.RepID, RepName: r.RepName, UnitID: r.UnitID, Bookings: r.Bookings, Days: r.Days, Hours: rounded(r.Hours, 100),
			Km: rounded(km[i], 1000), Unmeasured: r.Unmeasured,
		}
	}
	for i := range f.Items {
		if f.MeanDays > 0 {
			f.Items[i].ShareDays = rounded(days[i]/f.MeanDays, 1000)
		}
		if f.MeanKm > 0 {
			f.Items[i].ShareKm = rounded(km[i]/f.MeanKm, 1000)
		}
	}
	f.GiniDays, f.GiniKm, f.GiniHours = rounded(routing.Gini(days), 10_000), rounded(routing.Gini(km), 10_000), rounded(routing.Gini(hours), 10_000)
	f.MeanDays, f.MeanKm = rounded(f.MeanDays, 1000), rounded(f.MeanKm, 1000)
	return f, err
}

// rounded keeps as many parts of one as said.
func rounded(x, parts float64) float64 { return math.Round(x*parts) / parts }
