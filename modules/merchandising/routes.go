package merchandising

import (
	"context"
	"net/http"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

func (s *Service) routes(api *web.API) {
	route := func(id, method, path, summary string, needs access.Permission) web.Route {
		return web.Route{ID: id, Method: method, Path: "/api/merchandising/" + path, Tag: "merchandising", Summary: summary, Needs: needs}
	}
	web.Handle(api, route("list-metrics", http.MethodGet, "metrics", "What is measured at outlets", View), s.getMetrics)
	web.Handle(api, route("set-metric", http.MethodPut, "metrics", "Make a metric (id 0) or write one anew", Edit), s.putMetric)
	web.Handle(api, route("list-metric-groups", http.MethodGet, "groups", "Metrics that are asked together, and where", View), s.getGroups)
	web.Handle(api, route("set-metric-group", http.MethodPut, "groups", "Make a group (id 0) or write one anew", Edit), s.putGroup)
	web.Handle(api, route("check-metric-rule", http.MethodPost, "check", "Say what is wrong with a formula, a validation or the rule of a score", View), s.postCheck)
	web.Handle(api, route("metrics-due", http.MethodGet, "due", "What is to be measured at an outlet on a day", View), s.getDue)
	web.Handle(api, route("record-values", http.MethodPost, "records", "Keep what was measured in an own visit", Record), s.postRecord)
	web.Handle(api, route("list-metric-values", http.MethodGet, "values", "What was measured, the newest first", View), s.getValues)
	web.Handle(api, route("list-rivals", http.MethodGet, "rivals", "What visits saw of competitors, by visit and product, the newest first", View), s.getRivals)
	web.Handle(api, route("list-rival-brands", http.MethodGet, "rivals/brands", "The brands of competitors", View), s.getBrands)
	web.Handle(api, route("metric-figures", http.MethodGet, "figures", "What the outlets in scope said last, summed up", View), s.getFigures)
	displays.Serve(api, s.kit, route("list-displays", http.MethodGet, "displays", "What visits have seen of displays: facings, share of shelf, what was kept; by unit, channel, product, rep, month or date", View))
	turnovers.Serve(api, s.kit, route("list-turnovers", http.MethodGet, "turnovers", "What outlets have sold between two counts of their stock; by unit, outlet, product, rep, month or date", View))
	web.Handle(api, route("put-purchases", http.MethodPut, "purchases", "Take what outlets have bought, as an ERP tells it: all of it, or none", Edit), s.putPurchases)
	s.promoRoutes(api, route)
	s.inspectionRoutes(api, route)
	web.Handle(api, route("list-score-cards", http.MethodGet, "cards", "How outlets are scored", View), s.getCards)
	web.Handle(api, route("set-score-card", http.MethodPut, "cards", "Make a score card (id 0) or write one anew", Edit), s.putCard)
	web.Handle(api, route("list-scores", http.MethodGet, "scores", "Outlets with their scores, the worst first", View), s.getScores)
	web.Handle(api, route("get-score", http.MethodGet, "scores/{outlet}", "The score of an outlet, down to the items", View), s.getScore)
}

// Written is the head of what is made (id 0) or written anew.
type Written struct {
	ID    int64  `json:"id,omitempty" doc:"0: a new one"`
	Rev   int32  `json:"rev,omitempty"`
	State string `json:"state" enum:"active,disabled" default:"active"`
}

func (s *Service) getMetrics(ctx context.Context, _ *struct{}) (*web.Listed[Metric], error) {
	return web.ListOf(s.Metrics(ctx))
}

func (s *Service) putMetric(ctx context.Context, in *struct {
	Body struct {
		Written
		MetricFields
	}
},
) (*struct{ Body Metric }, error) {
	m, err := s.PutMetric(ctx, in.Body.ID, in.Body.Rev, in.Body.State, in.Body.MetricFields)
	return &struct{ Body Metric }{m}, err
}

func (s *Service) getGroups(ctx context.Context, _ *struct{}) (*web.Listed[MetricGroup], error) {
	return web.ListOf(s.Groups(ctx))
}

func (s *Service) putGroup(ctx context.Context, in *struct {
	Body struct {
		Written
		GroupFields
	}
},
) (*struct{ Body MetricGroup }, error) {
	g, err := s.PutGroup(ctx, in.Body.ID, in.Body.Rev, in.Body.State, in.Body.GroupFields)
	return &struct{ Body MetricGroup }{g}, err
}

func (s *Service) postCheck(ctx context.Context, in *struct{ Body Asked }) (*struct{ Body Checked }, error) {
	out := &struct{ Body Checked }{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		out.Body, err = s.Check(ctx, tx, in.Body)
		return err
	})
	return out, err
}

func (s *Service) getDue(ctx context.Context, in *struct {
	Outlet int64  `query:"outlet" required:"true"`
	Day    string `query:"day" format:"date" doc:"today unless said"`
},
) (*struct{ Body Due }, error) {
	day := s.today(ctx)
	if in.Day != "" {
		var err error
		if day, err = web.ParseDay(in.Day); err != nil {
			return nil, err
		}
	}
	out := &struct{ Body Due }{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		out.Body, err = s.Due(ctx, tx, in.Outlet, day)
		return err
	})
	return out, err
}

func (s *Service) postRecord(ctx context.Context, in *struct{ Body Told }) (*struct{}, error) {
	return &struct{}{}, s.kit.DB.Write(ctx, func(tx db.Tx) error { return s.record(ctx, tx, in.Body) })
}

func (s *Service) getValues(ctx context.Context, in *struct {
	ValuesAsked
	web.Paging
},
) (*struct{ Body web.Page[Value] }, error) {
	page, err := s.Values(ctx, in.ValuesAsked, in.Paging)
	return &struct{ Body web.Page[Value] }{page}, err
}

func (s *Service) getFigures(ctx context.Context, in *FiguresAsked) (*web.Listed[MetricFigure], error) {
	var list []MetricFigure
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		list, err = s.Figures(ctx, tx, *in)
		return err
	})
	return web.ListOf(list, err)
}

func (s *Service) getCards(ctx context.Context, _ *struct{}) (*web.Listed[ScoreCard], error) {
	return web.ListOf(s.Cards(ctx))
}

func (s *Service) putCard(ctx context.Context, in *struct {
	Body struct {
		Written
		CardFields
	}
},
) (*struct{ Body ScoreCard }, error) {
	c, err := s.PutCard(ctx, in.Body.ID, in.Body.Rev, in.Body.State, in.Body.CardFields)
	return &struct{ Body ScoreCard }{c}, err
}

func (s *Service) getScores(ctx context.Context, in *struct {
	ScoresAsked
	web.Paging
},
) (*struct{ Body Scores }, error) {
	out := &struct{ Body Scores }{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		out.Body, err = s.Scores(ctx, tx, in.ScoresAsked, in.Paging)
		return err
	})
	return out, err
}

func (s *Service) getScore(ctx context.Context, in *struct {
	Outlet int64 `path:"outlet"`
},
) (*struct{ Body ScoreDetail }, error) {
	out := &struct{ Body ScoreDetail }{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		out.Body, err = s.ScoreOf(ctx, tx, in.Outlet)
		return err
	})
	return out, err
}
