package merchandising

import (
	"context"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

// Value is one answer of one visit, as the desk lists it.
type Value struct {
	VisitID    int64        `json:"visitId"`
	Outlet     int64        `json:"outletId"`
	OutletCode string       `json:"outletCode"`
	OutletName string       `json:"outletName"`
	RepID      int64        `json:"repId"`
	Rep        string       `json:"rep"`
	Day        string       `json:"day"`
	Metric     int64        `json:"metricId"`
	Product    int64        `json:"productId,omitempty"`
	ProductIs  string       `json:"product,omitempty" doc:"its name"`
	Value      any          `json:"value"`
	Photos     []ValuePhoto `json:"photos,omitempty" doc:"that the value names"`
	Target     *float64     `json:"target,omitempty"`
	Confirmed  bool         `json:"confirmed"`
	Computed   bool         `json:"computed"`
	Same       bool         `json:"same" doc:"the rep took over in one tap what the outlet had said last"`
	Proposed   *float64     `json:"proposed,omitempty" doc:"what was recognised on the visit's photos; absent: it was typed"`
	TakenBy    string       `json:"takenBy,omitempty" doc:"who took it over at the desk"`
	At         time.Time    `json:"at"`
}

// ValuesAsked narrows the list of values.
type ValuesAsked struct {
	From    string `query:"from" format:"date" json:"from"`
	To      string `query:"to" format:"date" json:"to"`
	Unit    int32  `query:"unit" doc:"0: all in scope" json:"unit"`
	Below   bool   `query:"below" doc:"with the units below it" json:"below"`
	Rep     int64  `query:"rep" json:"rep"`
	Outlet  int64  `query:"outlet" json:"outlet"`
	Metric  int64  `query:"metric" json:"metric"`
	Product int64  `query:"product" json:"product"`
	Class   string `query:"class" doc:"of metrics" json:"class"`
	Visit   string `query:"visitRef" doc:"of one visit" json:"visitRef"`
}

type (
	valueNarrow struct {
		From     *time.Time
		To       *time.Time
		Unit     int32
		Below    bool
		Rep      int64
		Outlet   int64
		Metric   int64
		Product  int64
		Class    string
		VisitRef *uuid.UUID
	}
	valueListArgs struct {
		valueNarrow
		BeforeAt      *time.Time
		BeforeVisit   *uuid.UUID
		BeforeMetric  int64
		BeforeProduct int64
		Most          int
	}
	valueRow struct {
		VisitRef    uuid.UUID
		VisitID     int64
		OutletID    int64
		OutletCode  string
		OutletName  string
		RepID       int64
		Rep         string
		Day         time.Time
		MetricID    int64
		ProductID   int64
		ProductCode string
		ProductName string
		Number      *float64
		Said        *string
		Target      *float64
		Confirmed   bool
		Computed    bool
		Same        bool
		Proposed    *float64
		TakenBy     string
		At          time.Time
	}
	valueKey struct {
		At      time.Time `json:"a"`
		Visit   uuid.UUID `json:"v"`
		Metric  int64     `json:"m"`
		Product int64     `json:"p"`
	}
)

var (
	valueList  = db.Query[valueListArgs, valueRow]("merchandising/value_list")
	valueCount = db.Query[valueNarrow, int]("merchandising/value_count")
)

func (q ValuesAsked) narrow() (n valueNarrow, err error) {
	n = valueNarrow{nil, nil, q.Unit, q.Below, q.Rep, q.Outlet, q.Metric, q.Product, q.Class, nil}
	if q.Visit != "" {
		ref, err := uuid.Parse(q.Visit)
		if err != nil {
			ref = uuid.Nil // no visit has it
		}
		n.VisitRef = &ref
	}
	n.From, n.To, err = days(q.From, q.To)
	return n, err
}

// Values lists values in scope, the newest first.
func (s *Service) Values(ctx context.Context, q ValuesAsked, p web.Paging) (page web.Page[Value], err error) {
	args := valueListArgs{Most: p.Limit + 1}
	if args.valueNarrow, err = q.narrow(); err != nil {
		return page, err
	}
	var key valueKey
	if err := p.From(&key); err != nil {
		return page, err
	}
	if p.After != "" {
		args.BeforeAt, args.BeforeVisit, args.BeforeMetric, args.BeforeProduct = &key.At, &key.Visit, key.Metric, key.Product
	}
	var rows []valueRow
	var byID map[int64]Metric
	var photos map[photoKey]ValuePhoto
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		if byID, err = metricsByID(ctx, tx); err != nil {
			return err
		}
		if rows, err = valueList.All(ctx, tx, args); err != nil {
			return err
		}
		named := photosArgs{}
		for _, r := range rows {
			if hashes := byID[r.MetricID].hashes(r.Said); hashes != nil {
				named.Refs, named.Hashes = append(named.Refs, r.VisitRef), append(named.Hashes, hashes...)
			}
		}
		photos, err = photosBy(ctx, tx, named)
		return err
	})
	cut := web.PageOf(rows, p.Limit, func(r valueRow) any { return valueKey{r.At, r.VisitRef, r.MetricID, r.ProductID} })
	page = web.Page[Value]{Items: make([]Value, len(cut.Items)), Next: cut.Next}
	for i, r := range cut.Items {
		m := byID[r.MetricID]
		page.Items[i] = r.seen(m)
		page.Items[i].Photos = m.shown(r.VisitRef, r.Said, photos)
	}
	return page, err
}

func (r valueRow) seen(m Metric) Value {
	return Value{
		VisitID: r.VisitID, Outlet: r.OutletID, OutletCode: r.OutletCode, OutletName: r.OutletName, RepID: r.RepID, Rep: r.Rep, Day: r.Day.Format(time.DateOnly),
		Metric: r.MetricID, Product: r.ProductID, ProductIs: r.ProductName, Value: m.plain(kept{r.Number, r.Said}), Target: r.Target,
		Confirmed: r.Confirmed, Computed: r.Computed, Same: r.Same, Proposed: r.Proposed, TakenBy: r.TakenBy, At: r.At,
	}
}
