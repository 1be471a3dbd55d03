package merchandising

import (
	"context"
	"math"
	"slices"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/report"
	"xuntu.dev/modules/events"
)

// Inspection is a visit that somebody came after, to measure again what the rep captured (VIS-14).
type Inspection struct {
	ID          int64     `json:"id"`
	VisitID     int64     `json:"visitId"`
	Visit       uuid.UUID `json:"visitRef"`
	Outlet      int64     `json:"outletId"`
	OutletCode  string    `json:"outletCode"`
	OutletName  string    `json:"outlet"`
	RepID       int64     `json:"repId"`
	Rep         string    `json:"rep"`
	Day         string    `json:"day" doc:"of the rep's visit"`
	InspectorID int64     `json:"inspectorId"`
	Inspector   string    `json:"inspector" doc:"by the name of then"`
	At          time.Time `json:"at"`
	Count       int       `json:"count" doc:"items that were measured again; 0: not yet carried out"`
	Agreed      int       `json:"agreed" doc:"of them, those that agree"`
}

// Inspected is an inspection with its items.
type Inspected struct {
	Inspection
	Items []InspectedItem `json:"items"`
}

// InspectedItem is one thing that was measured twice. What the rep said is not told before the inspector has.
type InspectedItem struct {
	Metric    int64    `json:"metricId"`
	Product   int64    `json:"productId,omitempty" doc:"0: of the outlet"`
	ProductIs string   `json:"product,omitempty"`
	Zh        string   `json:"zh"`
	En        string   `json:"en"`
	Kind      string   `json:"kind" enum:"number,bool,choice,day"`
	Unit      string   `json:"unit,omitempty"`
	Options   []Option `json:"options"`
	Said      any      `json:"said,omitempty" doc:"what the rep captured"`
	Found     any      `json:"found,omitempty" doc:"what the inspection found"`
	Agrees    *bool    `json:"agrees,omitempty"`
}

type (
	inspectionsArgs struct {
		ID     int64
		Before int64
		From   *time.Time
		To     *time.Time
		Unit   int32
		RepID  int64
		Most   int
	}
	inspectionRow struct {
		ID          int64
		VisitID     int64
		VisitRef    uuid.UUID
		OutletID    int64
		OutletCode  string
		Outlet      string
		RepID       int64
		Rep         string
		VisitDay    time.Time
		InspectorID int64
		Inspector   string
		At          time.Time
		Items       int
		Agreed      int
	}
	inspectedArgs struct {
		ID  int64
		Ref uuid.UUID
	}
	inspectedRow struct {
		MetricID    int64
		ProductID   int64
		Product     string
		SaidNumber  *float64
		Said        *string
		FoundNumber *float64
		Found       *string
		Agrees      *bool
	}
	inspectedPutArgs struct {
		JointID      int64
		Metrics      []int64
		Products     []int64
		SaidNumbers  []*float64
		Saids        []*string
		FoundNumbers []*float64
		Founds       []*string
		Agree        []bool
		At           time.Time
	}
)

var (
	inspectionList = db.Query[inspectionsArgs, inspectionRow]("merchandising/inspection_list")
	inspectedList  = db.Query[inspectedArgs, inspectedRow]("merchandising/inspected_list")
	inspectedPut   = db.Query[inspectedPutArgs, db.None]("merchandising/inspected_put")
)

func (r inspectionRow) seen() Inspection {
	return Inspection{
		r.ID, r.VisitID, r.VisitRef, r.OutletID, r.OutletCode, r.Outlet, r.RepID, r.Rep, r.VisitDay.Format(time.DateOnly), r.InspectorID, r.Inspector, r.At,
		r.Items, r.Agreed,
	}
}

func (r inspectedRow) seen(m Metric) InspectedItem {
	item := InspectedItem{
		Metric: r.MetricID, Product: r.ProductID, ProductIs: r.Product, Zh: m.Zh, En: m.En, Kind: m.Kind, Unit: m.Unit, Options: list(m.Options), Agrees: r.Agrees,
	}
	if r.Agrees != nil {
		item.Said, item.Found = m.plain(kept{r.SaidNumber, r.Said}), m.plain(kept{r.FoundNumber, r.Found})
	}
	return item
}

// slack is how far two counts of the same may lie apart and still agree, as a part of what was found, unless the metric says otherwise.
const slack = 0.1

// agree reports whether two people have measured the same.
func (m Metric) agree(said, found kept) bool {
	if said.Number == nil || found.Number == nil {
		return said.Said != nil && found.Said != nil && *said.Said == *found.Said
	}
	apart := 0.0
	if m.Kind == Number {
		if apart = slack; m.Band != nil {
			apart = *m.Band
		}
	}
	return math.Abs(*said.Number-*found.Number) <= apart*math.Abs(*found.Number)+1e-9
}

var (
	inspectionNone = fault.New(fault.NotFound, "inspection_not_found", "no such inspection, or it is not in your scope")
	inspectionHis  = fault.New(fault.Forbidden, "inspection_not_yours", "only who went there says what was found")
	inspectionItem = fault.New(fault.Invalid, "inspection_item_unknown", "only what the rep captured is measured again, each item once").At("body.answers", "names something else", "")
)

// inspected reads one inspection with its items.
func inspected(ctx context.Context, tx db.Tx, id int64) (Inspected, []inspectedRow, map[int64]Metric, error) {
	heads, err := inspectionList.All(ctx, tx, inspectionsArgs{ID: id, Most: 1})
	if err == nil && len(heads) == 0 {
		err = inspectionNone
	}
	if err != nil {
		return Inspected{}, nil, nil, err
	}
	byID, err := metricsByID(ctx, tx)
	if err != nil {
		return Inspected{}, nil, nil, err
	}
	rows, err := inspectedList.All(ctx, tx, inspectedArgs{id, heads[0].VisitRef})
	in := Inspected{heads[0].seen(), make([]InspectedItem, len(rows))}
	for i, r := range rows {
		in.Items[i] = r.seen(byID[r.MetricID])
	}
	return in, rows, byID, err
}

// inspect keeps what the inspector found, beside what the rep said, and tells of it.
func (s *Service) inspect(ctx context.Context, tx db.Tx, id int64, answers []Answer) (Inspected, error) {
	actor, _ := access.From(ctx)
	in, rows, byID, err := inspected(ctx, tx, id)
	if err == nil && in.InspectorID != actor.EmployeeID {
		err = inspectionHis
	}
	if err != nil {
		return in, err
	}
	args := inspectedPutArgs{JointID: id, At: s.kit.Now()}
	for _, a := range answers {
		i := slices.IndexFunc(rows, func(r inspectedRow) bool { return r.MetricID == a.Metric && r.ProductID == a.Product })
		if i < 0 {
			return in, inspectionItem
		}
		m := byID[a.Metric]
		found, wrong := m.read(a.Value)
		if wrong != "" {
			return in, fault.New(fault.Invalid, "value_invalid", "%s: %s", m.Zh, wrong).With("metric", m.Zh).With("hint", wrong)
		}
		args.add(rows[i], found, m.agree(kept{rows[i].SaidNumber, rows[i].Said}, found))
		rows = slices.Delete(rows, i, i+1)
	}
	if _, err := inspectedPut.Exec(ctx, tx, args); err != nil {
		return in, err
	}
	if in, _, _, err = inspected(ctx, tx, id); err != nil {
		return in, err
	}
	return in, s.kit.Events.Publish(ctx, tx, events.VisitInspected{
		JointID: id, RepID: in.RepID, Outlet: in.OutletName, Inspector: in.Inspector, Items: in.Count, Agreed: in.Agreed,
	})
}

func (a *inspectedPutArgs) add(r inspectedRow, found kept, agrees bool) {
	a.Metrics, a.Products = append(a.Metrics, r.MetricID), append(a.Products, r.ProductID)
	a.SaidNumbers, a.Saids = append(a.SaidNumbers, r.SaidNumber), append(a.Saids, r.Said)
	a.FoundNumbers, a.Founds = append(a.FoundNumbers, found.Number), append(a.Founds, found.Said)
	a.Agree = append(a.Agree, agrees)
}

// Agreement is how far inspections agree with what reps captured.
type Agreement struct {
	report.Line
	Inspections int `json:"inspections"`
	Outlets     int `json:"outlets"`
	Items       int `json:"items"`
	Agreed      int `json:"agreed"`
}

// agreements is the report of inspections, by rep and unit, and in time.
var agreements = report.Report[Agreement]{
	Name: "merchandising.inspections", ZH: "稽查一致率", EN: "Agreement with inspections", Needs: View,
	By: []string{"rep", "unit", "month", "date"}, Days: 366,
	Rows: db.Query[report.Args, Agreement]("merchandising/inspections"),
	Columns: []report.Column[Agreement]{
		{Name: "inspections", ZH: "稽查次数", EN: "inspections", Of: func(r Agreement) any { return r.Inspections }},
		{Name: "outlets", ZH: "稽查门店", EN: "outlets", Of: func(r Agreement) any { return r.Outlets }},
		{Name: "items", ZH: "复核项", EN: "items", Of: func(r Agreement) any { return r.Items }},
		{Name: "agreed", ZH: "一致项", EN: "agreeing", Of: func(r Agreement) any { return r.Agreed }},
		report.Share("rate", "一致率", "rate", func(r Agreement) (part, whole int) { return r.Agreed, r.Items }),
	},
}
