package merchandising

import (
	"context"
	"net/http"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// PromoCheck is what one visit says of one promotion, and what a reviewer says of that.
type PromoCheck struct {
	ID         int64       `json:"id"`
	Promotion  int64       `json:"promotionId"`
	Name       string      `json:"promotion"`
	Visit      uuid.UUID   `json:"visitRef"`
	VisitID    int64       `json:"visitId"`
	Outlet     int64       `json:"outletId"`
	OutletCode string      `json:"outletCode"`
	OutletName string      `json:"outlet"`
	RepID      int64       `json:"repId"`
	Rep        string      `json:"rep"`
	Day        string      `json:"day"`
	At         time.Time   `json:"at"`
	Points     []PointSeen `json:"points"`
	Score      int         `json:"score" doc:"0 to 100"`
	Executed   bool        `json:"executed" doc:"every point carried out"`
	Verdict    string      `json:"verdict,omitempty" enum:"passed,failed" doc:"absent: nobody has looked it over"`
	Remark     string      `json:"remark,omitempty"`
	Reviewer   string      `json:"reviewer,omitempty"`
}

// PointSeen is what a visit says of one point, with its photos.
type PointSeen struct {
	Name   string       `json:"name"`
	Done   bool         `json:"done"`
	Note   string       `json:"note,omitempty"`
	Photos []ValuePhoto `json:"photos"`
	Same   bool         `json:"same" doc:"the rep took it over from the check before"`
}

// PromoChecksAsked narrows the checks.
type PromoChecksAsked struct {
	From      string `query:"from" format:"date" json:"from"`
	To        string `query:"to" format:"date" json:"to"`
	Unit      int32  `query:"unit" doc:"with the units below it; 0: all in scope" json:"unit"`
	Promotion int64  `query:"promotion" json:"promotion"`
	Outlet    int64  `query:"outlet" json:"outlet"`
	Executed  string `query:"executed" enum:"yes,no" json:"executed"`
	Review    string `query:"review" enum:"open,passed,failed" json:"review"`
}

type (
	promoChecksArgs struct {
		ID        int64
		Before    int64
		From      *time.Time
		To        *time.Time
		Unit      int32
		Promotion int64
		Outlet    int64
		Executed  string
		Review    string
		Most      int
	}
	promoCheckRow struct {
		ID          int64
		PromotionID int64
		Promotion   string
		Asked       []PromoPoint
		VisitRef    uuid.UUID
		VisitID     int64
		OutletID    int64
		OutletCode  string
		Outlet      string
		RepID       int64
		Rep         string
		Day         time.Time
		At          time.Time
		Points      []PointSaid
		Score       int
		Executed    bool
		Verdict     string
		Remark      string
		Reviewer    string
	}
	promoReviewArgs struct {
		ID      int64
		Verdict string
		Remark  string
		By      int64
		Now     time.Time
	}
)

var (
	promoCheckList   = db.Query[promoChecksArgs, promoCheckRow]("merchandising/promo_check_list")
	promoCheckReview = db.Query[promoReviewArgs, int64]("merchandising/promo_check_review")
)

// PromoChecks lists checks in scope, the newest first.
func (s *Service) PromoChecks(ctx context.Context, q PromoChecksAsked, p web.Paging) (page web.Page[PromoCheck], err error) {
	args := promoChecksArgs{Unit: q.Unit, Promotion: q.Promotion, Outlet: q.Outlet, Executed: q.Executed, Review: q.Review, Most: p.Limit + 1}
	if args.From, args.To, err = days(q.From, q.To); err != nil {
		return page, err
	}
	if err := p.From(&args.Before); err != nil {
		return page, err
	}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		all, err := readChecks(ctx, tx, args)
		page = web.PageOf(all, p.Limit, func(c PromoCheck) any { return c.ID })
		return err
	})
	return page, err
}

func readChecks(ctx context.Context, tx db.Tx, args promoChecksArgs) ([]PromoCheck, error) {
	rows, err := promoCheckList.All(ctx, tx, args)
	if err != nil {
		return nil, err
	}
	named := photosArgs{}
	for _, r := range rows {
		for _, p := range r.Points {
			if len(p.Photos) > 0 {
				named.Refs, named.Hashes = append(named.Refs, r.VisitRef), append(named.Hashes, p.Photos...)
			}
		}
	}
	photos, err := photosBy(ctx, tx, named)
	all := make([]PromoCheck, len(rows))
	for i, r := range rows {
		all[i] = r.seen(photos)
	}
	return all, err
}

func (r promoCheckRow) seen(photos map[photoKey]ValuePhoto) PromoCheck {
	c := PromoCheck{
		r.ID, r.PromotionID, r.Promotion, r.VisitRef, r.VisitID, r.OutletID, r.OutletCode, r.Outlet, r.RepID, r.Rep, r.Day.Format(time.DateOnly), r.At,
		[]PointSeen{},
		r.Score, r.Executed, r.Verdict, r.Remark, r.Reviewer,
	}
	names := map[string]string{}
	for _, p := range r.Asked {
		names[p.Key] = p.Name
	}
	for _, p := range r.Points {
		seen := PointSeen{names[p.Key], p.Done, p.Note, []ValuePhoto{}, p.Same}
		if seen.Name == "" {
			seen.Name = p.Key // taken out of the promotion since
		}
		for _, hash := range p.Photos {
			if photo, found := photos[photoKey{r.VisitRef, hash}]; found {
				seen.Photos = append(seen.Photos, photo)
			}
		}
		c.Points = append(c.Points, seen)
	}
	return c
}

// ReviewPromo keeps what a reviewer says of a check that is not the own one; a failed one needs a remark.
func (s *Service) ReviewPromo(ctx context.Context, id int64, verdict, remark string) (c PromoCheck, err error) {
	actor, _ := access.From(ctx)
	if verdict == "failed" && remark == "" {
		return c, fault.New(fault.Invalid, "promo_remark_missing", "say why it has failed").At("body.remark", "say why", nil)
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		all, err := readChecks(ctx, tx, promoChecksArgs{ID: id, Most: 1})
		switch {
		case err != nil:
			return err
		case len(all) == 0:
			return fault.New(fault.NotFound, "promo_check_not_found", "no such check, or it is not in your scope")
		case all[0].RepID == actor.EmployeeID:
			return fault.New(fault.Forbidden, "promo_review_own", "somebody else looks over what you have checked")
		}
		if _, err := promoCheckReview.One(ctx, tx, promoReviewArgs{id, verdict, remark, actor.EmployeeID, s.kit.Now()}); err != nil {
			return err
		}
		all, err = readChecks(ctx, tx, promoChecksArgs{ID: id, Most: 1})
		if err == nil {
			c = all[0]
		}
		return err
	})
	return c, err
}

func (s *Service) promoRoutes(api *web.API, route func(id, method, path, summary string, needs access.Permission) web.Route) {
	web.Handle(api, route("list-promotions", http.MethodGet, "promotions", "What is to be carried out at outlets, and how far it is", View), func(ctx context.Context, _ *struct{}) (*web.Listed[Promotion], error) {
		return web.ListOf(s.Promotions(ctx))
	})
	web.Handle(api, route("set-promotion", http.MethodPut, "promotions", "Make a promotion (id 0) or write one anew", Edit), s.putPromotion)
	web.Handle(api, route("check-promotion", http.MethodPost, "promo-checks", "Keep what an own visit says of a promotion", Record), s.postPromoCheck)
	web.Handle(api, route("list-promo-checks", http.MethodGet, "promo-checks", "What visits say of promotions, the newest first", View), s.getPromoChecks)
	web.Handle(api, route("review-promo-check", http.MethodPut, "promo-checks/{id}/review", "Pass a check or fail it", Audit), s.putPromoReview)
	promoRates.Serve(api, s.kit, route("list-promotion-rates", http.MethodGet, "promotion-rates", "How promotions were carried out; by promotion, unit, rep, month or date", View))
}

func (s *Service) putPromotion(ctx context.Context, in *struct {
	Body struct {
		Written
		PromotionFields
	}
},
) (*struct{ Body Promotion }, error) {
	p, err := s.PutPromotion(ctx, in.Body.ID, in.Body.Rev, in.Body.State, in.Body.PromotionFields)
	return &struct{ Body Promotion }{p}, err
}

func (s *Service) postPromoCheck(ctx context.Context, in *struct{ Body PromoTold }) (*struct{}, error) {
	return &struct{}{}, s.kit.DB.Write(ctx, func(tx db.Tx) error { return s.checkPromotion(ctx, tx, in.Body) })
}

func (s *Service) getPromoChecks(ctx context.Context, in *struct {
	PromoChecksAsked
	web.Paging
},
) (*struct{ Body web.Page[PromoCheck] }, error) {
	page, err := s.PromoChecks(ctx, in.PromoChecksAsked, in.Paging)
	return &struct{ Body web.Page[PromoCheck] }{page}, err
}

func (s *Service) putPromoReview(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body struct {
		Verdict string `json:"verdict" enum:"passed,failed"`
		Remark  string `json:"remark,omitempty" maxLength:"300"`
	}
},
) (*struct{ Body PromoCheck }, error) {
	c, err := s.ReviewPromo(ctx, in.ID, in.Body.Verdict, in.Body.Remark)
	return &struct{ Body PromoCheck }{c}, err
}
