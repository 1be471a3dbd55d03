package merchandising

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

// Rival is what one visit saw of one product of a competitor (MER-09), or of competitors as a whole: its values of the
// class competitor. Whoever compares competitors asks Rivals.
type Rival struct {
	At         time.Time    `json:"at" doc:"the visit began"`
	Visit      uuid.UUID    `json:"visitRef"`
	VisitID    int64        `json:"visitId"`
	Outlet     int64        `json:"outletId"`
	OutletCode string       `json:"outletCode"`
	OutletName string       `json:"outletName"`
	Point      *web.Point   `json:"point,omitempty" doc:"of the outlet"`
	RepID      int64        `json:"repId"`
	Rep        string       `json:"rep"`
	Day        string       `json:"day"`
	Product    int64        `json:"productId" doc:"0: competitors as a whole"`
	ProductIs  string       `json:"product" doc:"its name"`
	Code       string       `json:"productCode"`
	BrandID    int64        `json:"brandId"`
	Brand      string       `json:"brand"`
	Seen       []Sight      `json:"seen" doc:"in the order of their metrics, photos apart"`
	Photos     []ValuePhoto `json:"photos"`
}

// Sight is one value of what was seen.
type Sight struct {
	Metric int64 `json:"metricId"`
	Value  any   `json:"value"`
}

// RivalsAsked narrows what was seen of competitors.
type RivalsAsked struct {
	From   string `query:"from" format:"date" json:"from"`
	To     string `query:"to" format:"date" json:"to"`
	Unit   int32  `query:"unit" doc:"0: all in scope" json:"unit"`
	Below  bool   `query:"below" doc:"with the units below it" json:"below"`
	Outlet int64  `query:"outlet" json:"outlet"`
	Brand  int64  `query:"brand" json:"brand"`
}

// Brand is a competitor's.
type Brand struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
}

type (
	rivalNarrow struct {
		From   *time.Time
		To     *time.Time
		Unit   int32
		Below  bool
		Outlet int64
		Brand  int64
	}
	rivalArgs struct {
		rivalNarrow
		BeforeAt      *time.Time
		BeforeVisit   *uuid.UUID
		BeforeProduct int64
		Most          int
	}
	sightRow struct {
		Metric int64    `json:"metric"`
		Number *float64 `json:"number"`
		Said   *string  `json:"said"`
	}
	rivalRow struct {
		At          time.Time
		VisitRef    uuid.UUID
		VisitID     int64
		OutletID    int64
		OutletCode  string
		OutletName  string
		Point       *orb.Point
		RepID       int64
		Rep         string
		Day         time.Time
		ProductID   int64
		ProductCode string
		ProductName string
		BrandID     int64
		Brand       string
		Seen        []sightRow
	}
	rivalKey struct {
		At      time.Time `json:"a"`
		Visit   uuid.UUID `json:"v"`
		Product int64     `json:"p"`
	}
)

var (
	rivalList   = db.Query[rivalArgs, rivalRow]("merchandising/rival_list")
	rivalCount  = db.Query[rivalNarrow, int]("merchandising/rival_count")
	rivalBrands = db.Query[db.None, Brand]("merchandising/rival_brands")
)

func (q RivalsAsked) narrow() (n rivalNarrow, err error) {
	n = rivalNarrow{nil, nil, q.Unit, q.Below, q.Outlet, q.Brand}
	n.From, n.To, err = days(q.From, q.To)
	return n, err
}

// Rivals lists what visits in scope saw of competitors, the newest first.
func (s *Service) Rivals(ctx context.Context, tx db.Tx, q RivalsAsked, p web.Paging) (page web.Page[Rival], err error) {
	args := rivalArgs{Most: p.Limit + 1}
	if args.rivalNarrow, err = q.narrow(); err != nil {
		return page, err
	}
	var key rivalKey
	if err := p.From(&key); err != nil {
		return page, err
	}
	if p.After != "" {
		args.BeforeAt, args.BeforeVisit, args.BeforeProduct = &key.At, &key.Visit, key.Product
	}
	byID, err := metricsByID(ctx, tx)
	if err != nil {
		return page, err
	}
	rows, err := rivalList.All(ctx, tx, args)
	if err != nil {
		return page, err
	}
	photos, err := photosBy(ctx, tx, photosOf(rows, byID))
	cut := web.PageOf(rows, p.Limit, func(r rivalRow) any { return rivalKey{r.At, r.VisitRef, r.ProductID} })
	page = web.Page[Rival]{Items: make([]Rival, len(cut.Items)), Next: cut.Next}
	for i, r := range cut.Items {
		page.Items[i] = r.seen(byID, photos)
	}
	return page, err
}

func photosOf(rows []rivalRow, byID map[int64]Metric) (named photosArgs) {
	for _, r := range rows {
		for _, each := range r.Seen {
			if hashes := byID[each.Metric].hashes(each.Said); hashes != nil {
				named.Refs, named.Hashes = append(named.Refs, r.VisitRef), append(named.Hashes, hashes...)
			}
		}
	}
	return named
}

func (r rivalRow) seen(byID map[int64]Metric, photos map[photoKey]ValuePhoto) Rival {
	seen := Rival{
		At: r.At, Visit: r.VisitRef, VisitID: r.VisitID, Outlet: r.OutletID, OutletCode: r.OutletCode, OutletName: r.OutletName, Point: web.PointOf(r.Point),
		RepID: r.RepID, Rep: r.Rep, Day: r.Day.Format(time.DateOnly), Product: r.ProductID, ProductIs: r.ProductName, Code: r.ProductCode,
		BrandID: r.BrandID, Brand: r.Brand, Seen: []Sight{}, Photos: []ValuePhoto{},
	}
	for _, each := range r.Seen {
		m := byID[each.Metric]
		if m.Kind == Photo {
			seen.Photos = append(seen.Photos, m.shown(r.VisitRef, each.Said, photos)...)
			continue
		}
		seen.Seen = append(seen.Seen, Sight{each.Metric, m.plain(kept{each.Number, each.Said})})
	}
	return seen
}

func (s *Service) getRivals(ctx context.Context, in *struct {
	RivalsAsked
	web.Paging
},
) (*struct{ Body web.Page[Rival] }, error) {
	out := &struct{ Body web.Page[Rival] }{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		out.Body, err = s.Rivals(ctx, tx, in.RivalsAsked, in.Paging)
		return err
	})
	return out, err
}

func (s *Service) getBrands(ctx context.Context, _ *struct{}) (*web.Listed[Brand], error) {
	var list []Brand
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		list, err = rivalBrands.All(ctx, tx, db.None{})
		return err
	})
	return web.ListOf(list, err)
}
