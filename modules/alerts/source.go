package alerts

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/rules"
)

// Bounds of a look at rows.
const (
	mostFound   = 100_000            // rows of one item in one sweep
	plannedNear = 200.0              // metres from an outlet of the plan, or a place of the company's, within which a stay is no wonder
	recently    = 7 * 24 * time.Hour // how old notices are that a rule is tried on
)

// where is which rows are looked at.
type where struct {
	ids    []int64 // none: all
	units  []int32 // none: all
	except bool    // all but the units
	day    time.Time
	now    time.Time
	most   int
}

// Row is a row for which a rule holds, with the facts it was judged by.
type Row struct {
	About    int64
	UnitID   int32
	RepID    *int64
	OutletID *int64
	Title    string
	Point    *orb.Point
	Total    int
	Facts    json.RawMessage
}

// source is a subject with the statement that knows its rows.
type source struct {
	rules.Subject
	lasting bool // rows have a state: all are looked at once a day, and alerts close when it has passed
	rows    func(ctx context.Context, tx db.Tx, c db.Condition, w where) ([]Row, error)
}

type outletArgs struct {
	IDs     []int64
	Units   []int32
	Except  bool
	Today   time.Time
	Month   time.Time
	Classes []string
	Visits  []float64
	Most    int
}

type noticeArgs struct {
	IDs    []int64
	Units  []int32
	Except bool
	Since  time.Time
	Most   int
}

type lapsingArgs struct {
	IDs    []int64
	Units  []int32
	Except bool
	Today  time.Time
	Most   int
}

type stayArgs struct {
	IDs    []int64
	Units  []int32
	Except bool
	Today  time.Time
	NearM  float64
	Most   int
}

// sumArgs ask for sums of the last whole month and the one before.
type sumArgs struct {
	IDs    []int64
	Units  []int32
	Except bool
	Today  time.Time
	Month  time.Time
	Most   int
}

var (
	areaRows    = db.Query[sumArgs, Row]("alerts/area_rows")
	brandRows   = db.Query[sumArgs, Row]("alerts/brand_rows")
	outletRows  = db.Query[outletArgs, Row]("alerts/outlet_rows")
	noticeRows  = db.Query[noticeArgs, Row]("alerts/notice_rows")
	licenceRows = db.Query[lapsingArgs, Row]("alerts/licence_rows")
	assetRows   = db.Query[lapsingArgs, Row]("alerts/asset_rows")
	stayRows    = db.Query[stayArgs, Row]("alerts/stay_rows")
)

// today is a fact of every subject: the company's day.
func today() rules.Fact { return rules.Fact{Name: "today", Type: rules.Day} }

// sources lists what can be watched.
func (s *Service) sources() []source {
	return slices.Concat([]source{
		{Subject: rules.Subject{Name: "outlet", Holder: "outlet", Extra: "f.extra", Facts: []rules.Fact{
			{Name: "outlet.code", Type: rules.Text, Column: "f.code"},
			{Name: "outlet.name", Type: rules.Text, Column: "f.name"},
			{Name: "outlet.class", Type: rules.Text, Column: "f.class", Options: []string{"KA", "A", "B", "C"}},
			{Name: "outlet.channel", Type: rules.Text, Column: "f.channel"},
			{Name: "outlet.handover", Type: rules.Bool, Column: "f.handover"},
			{Name: "outlet.location", Type: rules.Point, Column: "f.location"},
			{Name: "visit.last", Type: rules.Day, Column: "f.last_visit"},
			{Name: "visit.cycleDays", Type: rules.Number, Column: "f.cycle_days"},
			{Name: "visit.overdue", Type: rules.Number, Column: "f.overdue"},
			{Name: "sales.month", Type: rules.Number, Column: "f.sales"},
			{Name: "sales.before", Type: rules.Number, Column: "f.before"},
			{Name: "sales.growth", Type: rules.Number, Column: "f.growth"},
			{Name: "peers.sales", Type: rules.Number, Column: "f.peer_sales"},
			{Name: "peers.growth", Type: rules.Number, Column: "f.peer_growth"},
			{Name: "shelf.out", Type: rules.Number, Column: "f.shelf_out"},
			{Name: "shelf.lacks", Type: rules.Text, Column: "f.shelf_lacks"},
			{Name: "shelf.daysLeft", Type: rules.Number, Column: "f.shelf_days"},
			today(),
		}}, lasting: true, rows: s.outlets},
		{Subject: rules.Subject{Name: "notice", Facts: []rules.Fact{
			{Name: "notice.kind", Type: rules.Text, Column: "f.kind", Options: []string{
				"visit_refused", "visit_outside", "visit_forgotten", "mock_location", "track_jump", "rep_silent", "low_battery", "sos",
			}},
			{Name: "notice.severity", Type: rules.Text, Column: "f.severity", Options: []string{"info", "warn", "alarm"}},
			today(),
		}}, rows: notices},
		{Subject: rules.Subject{Name: "stay", Facts: []rules.Fact{
			{Name: "stay.minutes", Type: rules.Number, Column: "f.minutes"},
			{Name: "stay.planned", Type: rules.Bool, Column: "f.planned"},
			today(),
		}}, rows: stays},
	}, runningOut(), []source{
		{Subject: rules.Subject{Name: "area", Facts: []rules.Fact{
			{Name: "area.code", Type: rules.Text, Column: "f.code"},
			{Name: "area.name", Type: rules.Text, Column: "f.name"},
			{Name: "area.kind", Type: rules.Text, Column: "f.kind", Options: []string{"head_office", "region", "branch", "office", "team"}},
			{Name: "sales.month", Type: rules.Number, Column: "f.sales"},
			{Name: "sales.before", Type: rules.Number, Column: "f.before"},
			{Name: "sales.growth", Type: rules.Number, Column: "f.growth"},
			{Name: "peers.growth", Type: rules.Number, Column: "f.peer_growth"},
			today(),
		}}, lasting: true, rows: sums(areaRows)},
		{Subject: rules.Subject{Name: "brand", Facts: []rules.Fact{
			{Name: "brand.code", Type: rules.Text, Column: "f.code"},
			{Name: "brand.name", Type: rules.Text, Column: "f.name"},
			{Name: "bought.month", Type: rules.Number, Column: "f.bought"},
			{Name: "bought.before", Type: rules.Number, Column: "f.before"},
			{Name: "bought.growth", Type: rules.Number, Column: "f.growth"},
			{Name: "peers.growth", Type: rules.Number, Column: "f.peer_growth"},
			today(),
		}}, lasting: true, rows: sums(brandRows)},
	})
}

// runningOut lists what has days on which it runs out.
func runningOut() []source {
	return []source{
		{Subject: rules.Subject{Name: "licence", Facts: []rules.Fact{
			{Name: "licence.number", Type: rules.Text, Column: "f.number"},
			{Name: "licence.state", Type: rules.Text, Column: "f.state", Options: []string{"valid", "suspended", "revoked"}},
			{Name: "licence.validTo", Type: rules.Day, Column: "f.valid_to"},
			{Name: "licence.daysLeft", Type: rules.Number, Column: "f.days_left"},
			today(),
		}}, lasting: true, rows: lapsing(licenceRows)},
		{Subject: rules.Subject{Name: "asset", Facts: []rules.Fact{
			{Name: "asset.code", Type: rules.Text, Column: "f.code"},
			{Name: "asset.model", Type: rules.Text, Column: "f.model"},
			{Name: "asset.state", Type: rules.Text, Column: "f.state", Options: []string{"in_stock", "moving", "placed", "in_repair"}},
			{Name: "asset.warrantyUntil", Type: rules.Day, Column: "f.warranty_until"},
			{Name: "asset.warrantyLeft", Type: rules.Number, Column: "f.warranty_left"},
			{Name: "asset.contractUntil", Type: rules.Day, Column: "f.contract_until"},
			{Name: "asset.contractLeft", Type: rules.Number, Column: "f.contract_left"},
			today(),
		}}, lasting: true, rows: lapsing(assetRows)},
	}
}

// source gives the subject of the name, with what the company itself keeps of its rows.
func (s *Service) source(ctx context.Context, tx db.Tx, name string) (o source, err error) {
	all := s.sources()
	i := slices.IndexFunc(all, func(o source) bool { return o.Name == name })
	if i < 0 {
		return o, fault.New(fault.Invalid, "alert_subject_unknown", "nothing is known of %q", name).At("body.subject", "unknown", name)
	}
	o = all[i]
	o.Subject, err = s.kit.Fields.Widen(ctx, tx, o.Subject)
	return o, err
}

// outlets looks at outlets, with the cycles their classes have by the company's parameters.
func (s *Service) outlets(ctx context.Context, tx db.Tx, c db.Condition, w where) ([]Row, error) {
	a := outletArgs{IDs: nonNil(w.ids), Units: nonNil(w.units), Except: w.except, Today: w.day, Most: w.most}
	a.Month = w.monthBefore()
	for _, class := range []string{"KA", "A", "B", "C"} {
		visits, err := s.kit.Params.Number(ctx, tx, "geo.visits_month_"+strings.ToLower(class))
		if err != nil {
			return nil, err
		}
		a.Classes, a.Visits = append(a.Classes, class), append(a.Visits, visits)
	}
	return collect(ctx, tx, outletRows.Narrow(c), a)
}

// monthBefore is the first day of the last whole month.
func (w where) monthBefore() time.Time {
	return time.Date(w.day.Year(), w.day.Month()-1, 1, 0, 0, 0, 0, time.UTC)
}

// sums looks at rows that are held against those of their kind by what was bought.
func sums(rows db.Statement[sumArgs, Row]) func(ctx context.Context, tx db.Tx, c db.Condition, w where) ([]Row, error) {
	return func(ctx context.Context, tx db.Tx, c db.Condition, w where) ([]Row, error) {
		return collect(ctx, tx, rows.Narrow(c), sumArgs{nonNil(w.ids), nonNil(w.units), w.except, w.day, w.monthBefore(), w.most})
	}
}

func notices(ctx context.Context, tx db.Tx, c db.Condition, w where) ([]Row, error) {
	return collect(ctx, tx, noticeRows.Narrow(c), noticeArgs{nonNil(w.ids), nonNil(w.units), w.except, w.now.Add(-recently), w.most})
}

func stays(ctx context.Context, tx db.Tx, c db.Condition, w where) ([]Row, error) {
	return collect(ctx, tx, stayRows.Narrow(c), stayArgs{nonNil(w.ids), nonNil(w.units), w.except, w.day, plannedNear, w.most})
}

// lapsing looks at rows with days on which something runs out.
func lapsing(rows db.Statement[lapsingArgs, Row]) func(ctx context.Context, tx db.Tx, c db.Condition, w where) ([]Row, error) {
	return func(ctx context.Context, tx db.Tx, c db.Condition, w where) ([]Row, error) {
		return collect(ctx, tx, rows.Narrow(c), lapsingArgs{nonNil(w.ids), nonNil(w.units), w.except, w.day, w.most})
	}
}

func collect[In any](ctx context.Context, tx db.Tx, n db.Narrowed[In, Row], in In) (list []Row, err error) {
	err = n.Each(ctx, tx, in, func(r Row) error {
		list = append(list, r)
		return nil
	})
	return list, err
}

func nonNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
