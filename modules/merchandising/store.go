package merchandising

import (
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/db"
)

type (
	idArgs  struct{ ID int64 }
	refArgs struct{ Ref uuid.UUID }
	keptRow struct {
		ID  int64
		Rev int32
	}

	metricRow struct {
		ID         int64
		Code       string
		Zh         string
		En         string
		Class      string
		Kind       string
		Per        string
		Unit       string
		Decimals   int32
		Least      *float64
		Most       *float64
		Options    []Option
		Required   bool
		Formula    string
		Validation string
		Band       *float64
		State      string
		Used       bool
		ChangedAt  time.Time
		Rev        int32
	}
	metricArgs struct {
		ID         int64
		Rev        int32
		Code       string
		Zh         string
		En         string
		Class      string
		Kind       string
		Per        string
		Unit       string
		Decimals   int32
		Least      *float64
		Most       *float64
		Options    []Option
		Required   bool
		Formula    string
		Validation string
		Band       *float64
		State      string
		Now        time.Time
	}

	groupRow struct {
		ID        int64
		Code      string
		Name      string
		Class     string
		Classes   []string
		Channels  []string
		FromDay   *time.Time
		ToDay     *time.Time
		Metrics   []int64
		Listed    string
		Products  []int64
		Targets   []Target
		State     string
		ChangedAt time.Time
		Rev       int32
	}
	groupArgs struct {
		ID       int64
		Rev      int32
		Code     string
		Name     string
		Class    string
		Classes  []string
		Channels []string
		FromDay  *time.Time
		ToDay    *time.Time
		Metrics  []int64
		Listed   string
		Products []int64
		Targets  []Target
		State    string
		Now      time.Time
	}

	visitRow struct {
		ID         int64
		RepID      int64
		UnitID     int32
		OutletID   int64
		Day        time.Time
		OpenedAt   time.Time
		CheckedOut bool
	}
	outletLastRow struct {
		OutletID int64
		lastRow
	}
	lastRow struct {
		MetricID  int64
		ProductID int64
		VisitRef  uuid.UUID
		Day       time.Time
		Number    *float64
		Said      *string
		At        time.Time
		WasNumber *float64
		WasSaid   *string
	}

	// valueArgs are values of one visit, told at once, column by column.
	valueArgs struct {
		VisitRef   uuid.UUID
		UnitID     int32
		RepID      int64
		OutletID   int64
		GroupID    *int64
		Day        time.Time
		Computed   bool
		At         time.Time
		DeviceAt   time.Time
		ReceivedAt time.Time
		Metrics    []int64
		Products   []int64
		Numbers    []*float64
		Said       []*string
		Targets    []*float64
		Confirmed  []bool
		Taken      []bool // over from what photos propose
		Same       []bool // as the outlet said last, and taken over from there
		TakenBy    *int64 // at the desk
		seen       map[of]bool
	}
	visitValueRow struct {
		MetricID  int64
		ProductID int64
		Number    *float64
		Said      *string
	}
)

var (
	metricList   = db.Query[db.None, metricRow]("merchandising/metric_list")
	metricByID   = db.Query[idArgs, metricRow]("merchandising/metric_by_id")
	metricPut    = db.Query[metricArgs, keptRow]("merchandising/metric_put")
	groupList    = db.Query[db.None, groupRow]("merchandising/group_list")
	groupByID    = db.Query[idArgs, groupRow]("merchandising/group_by_id")
	groupPut     = db.Query[groupArgs, keptRow]("merchandising/group_put")
	visitByRef   = db.Query[refArgs, visitRow]("merchandising/visit_by_ref")
	valuePut     = db.Query[valueArgs, db.None]("merchandising/value_put")
	valueOfVisit = db.Query[refArgs, visitValueRow]("merchandising/value_of_visit")
	outletList   = db.Query[outletsArgs, outletRow]("merchandising/outlet_list")
	lastList     = db.Query[outletsArgs, outletLastRow]("merchandising/last_list")
)

func (a *valueArgs) add(key of, v kept, target *float64, how Answer) {
	if a.seen == nil {
		a.seen = map[of]bool{}
	}
	a.seen[key] = true
	a.Metrics, a.Products = append(a.Metrics, key.metric), append(a.Products, key.product)
	a.Numbers, a.Said = append(a.Numbers, v.Number), append(a.Said, v.Said)
	a.Targets, a.Confirmed = append(a.Targets, target), append(a.Confirmed, how.Confirmed)
	a.Taken, a.Same = append(a.Taken, how.Taken), append(a.Same, how.Same)
}

// without is the same visit with no values.
func (a valueArgs) without() valueArgs {
	a.Metrics, a.Products, a.Numbers, a.Said, a.Targets, a.Confirmed, a.Taken, a.Same, a.seen = nil, nil, nil, nil, nil, nil, nil, nil, nil
	return a
}

// before is what the outlet said before a visit.
func (r lastRow) before(visit uuid.UUID) kept {
	if r.VisitRef == visit {
		return kept{r.WasNumber, r.WasSaid}
	}
	return kept{r.Number, r.Said}
}

func (r metricRow) seen() Metric {
	return Metric{
		ID: r.ID, State: r.State, Used: r.Used, ChangedAt: r.ChangedAt, Rev: r.Rev,
		MetricFields: MetricFields{
			Code: r.Code, Zh: r.Zh, En: r.En, Class: r.Class, Kind: r.Kind, Per: r.Per, Unit: r.Unit, Decimals: r.Decimals, Least: r.Least, Most: r.Most,
			Options: r.Options, Required: r.Required, Formula: r.Formula, Validation: r.Validation, Band: r.Band,
		},
	}
}

func (r groupRow) seen() MetricGroup {
	return MetricGroup{
		ID: r.ID, State: r.State, ChangedAt: r.ChangedAt, Rev: r.Rev,
		GroupFields: GroupFields{
			Code: r.Code, Name: r.Name, Class: r.Class, Classes: r.Classes, Channels: r.Channels, From: dayText(r.FromDay), To: dayText(r.ToDay),
			Metrics: r.Metrics, Listed: r.Listed, Products: r.Products, Targets: r.Targets,
		},
	}
}

func dayText(day *time.Time) string {
	if day == nil {
		return ""
	}
	return day.Format(time.DateOnly)
}
