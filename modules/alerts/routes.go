package alerts

import (
	"context"
	"net/http"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

func (s *Service) routes(api *web.API) {
	route := func(id, method, path, summary string) web.Route {
		return web.Route{ID: id, Method: method, Path: "/api/alerts" + path, Tag: "alerts", Needs: View, Summary: summary}
	}
	web.Handle(api, route("list-alerts", http.MethodGet, "", "Alerts in scope, newest first"), s.getAlerts)
	web.Handle(api, route("count-alerts", http.MethodGet, "/counts", "How many wait"), s.getCounts)
	web.Handle(api, route("alert-figures", http.MethodGet, "/figures", "How alerts were dealt with, by unit or by item"), s.getFigures)
	web.Handle(api, route("see-alerts", http.MethodPost, "/seen", "Alerts were looked at"), s.postSeen)
	web.Handle(api, route("handle-alert", http.MethodPost, "/{id}/handled", "Something was done about an alert"), s.postHandled)
	web.Handle(api, route("make-alert-task", http.MethodPost, "/{id}/task", "Make a task of an alert, once"), s.postTask)
	web.Handle(api, route("list-alert-items", http.MethodGet, "/items", "What the company watches for, with the limits of units in scope"), s.getItems)
	manage := func(id, method, path, summary string) web.Route {
		r := route(id, method, path, summary)
		r.Needs = Manage
		return r
	}
	web.Handle(api, manage("add-alert-item", http.MethodPost, "/items", "Watch for something"), s.postItem)
	web.Handle(api, manage("set-alert-item", http.MethodPut, "/items/{id}", "Change what is watched for, or switch it"), s.putItem)
	web.Handle(api, manage("get-alert-calls", http.MethodGet, "/items/{id}/calls", "Where an item calls, and the last it had to say there"), s.getCalls)
	web.Handle(api, manage("set-alert-address", http.MethodPut, "/items/{id}/address", "Where an item calls; without a secret the one it has stays"), s.putAddress)
	limit := func(id, method, summary string) web.Route {
		r := route(id, method, "/items/{id}/limits/{unit}", summary)
		r.Needs = Limit
		return r
	}
	web.Handle(api, limit("set-alert-limits", http.MethodPut, "Hold a unit and those below it against other limits"), s.putLimits)
	web.Handle(api, limit("clear-alert-limits", http.MethodDelete, "Hold a unit against the limits of those above it again"), s.deleteLimits)
}

type alertListOut struct{ Body web.Page[Alert] }

func (s *Service) getAlerts(ctx context.Context, in *struct {
	State    []string `query:"state" doc:"new, seen, handled, closed; none: all"`
	Item     int64    `query:"item"`
	Severity string   `query:"severity" enum:"info,warn,alarm"`
	Unit     int32    `query:"unit"`
	Below    bool     `query:"below" doc:"and the units below it"`
	Rep      int64    `query:"rep"`
	Outlet   int64    `query:"outlet"`
	web.Paging
},
) (*alertListOut, error) {
	a := listArgs{
		Unit: in.Unit, Below: in.Below, States: nonNil(in.State), ItemID: in.Item, Severity: in.Severity,
		RepID: in.Rep, OutletID: in.Outlet, Most: in.Limit + 1,
	}
	if err := in.From(&a.BeforeID); err != nil {
		return nil, err
	}
	var list []Alert
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		list, err = s.list(ctx, tx, a)
		return err
	})
	return &alertListOut{web.PageOf(list, in.Limit, func(a Alert) any { return a.ID })}, err
}

type alertCountsOut struct{ Body Counts }

func (s *Service) getCounts(ctx context.Context, _ *struct{}) (*alertCountsOut, error) {
	out := &alertCountsOut{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		out.Body, err = alertCount.One(ctx, tx, db.None{})
		return err
	})
	out.Body.Tasks = s.tasks != nil
	return out, err
}

type alertFiguresOut struct {
	Body struct {
		Items []Figure `json:"items"`
	}
}

func (s *Service) getFigures(ctx context.Context, in *struct {
	By    string `query:"by" enum:"unit,item" default:"item"`
	From  string `query:"from" doc:"a day; 30 days before to"`
	To    string `query:"to" doc:"a day; today"`
	Unit  int32  `query:"unit"`
	Below bool   `query:"below"`
},
) (*alertFiguresOut, error) {
	out := &alertFiguresOut{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) error {
		from, to, err := s.period(ctx, tx, in.From, in.To)
		if err == nil {
			out.Body.Items, err = alertFigures.All(ctx, tx, figuresArgs{in.By, from, to, in.Unit, in.Below})
		}
		return err
	})
	return out, err
}

// period is the days a statistic is of.
func (s *Service) period(ctx context.Context, tx db.Tx, first, last string) (from, to time.Time, err error) {
	if last != "" {
		to, err = web.ParseDay(last)
	} else {
		to, err = companyDay.One(ctx, tx, nowArgs{s.kit.Now()})
	}
	if err == nil && first != "" {
		from, err = web.ParseDay(first)
	} else {
		from = to.AddDate(0, 0, -29)
	}
	return from, to, err
}

func (s *Service) postSeen(ctx context.Context, in *struct {
	Body struct {
		IDs []int64 `json:"ids" minItems:"1" maxItems:"500"`
	}
},
) (*alertCountsOut, error) {
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := alertSee.All(ctx, tx, seeArgs{in.Body.IDs, s.kit.Now()})
		return err
	})
	if err != nil {
		return nil, err
	}
	return s.getCounts(ctx, nil)
}

type alertOut struct{ Body Alert }

func (s *Service) postHandled(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body struct {
		Note string `json:"note" maxLength:"1000" doc:"what was done"`
	}
},
) (*alertOut, error) {
	a, err := s.Handle(ctx, in.ID, in.Body.Note)
	return &alertOut{a}, err
}

func (s *Service) postTask(ctx context.Context, in *struct {
	ID int64 `path:"id"`
},
) (*alertOut, error) {
	a, err := s.MakeTask(ctx, in.ID)
	return &alertOut{a}, err
}

type alertItemsOut struct {
	Body struct {
		Items []Item `json:"items"`
	}
}

func (s *Service) getItems(ctx context.Context, _ *struct{}) (*alertItemsOut, error) {
	out := &alertItemsOut{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		out.Body.Items, err = s.items(ctx, tx, 0)
		return err
	})
	return out, err
}

type alertItemOut struct{ Body Item }

func (s *Service) postItem(ctx context.Context, in *struct{ Body NewItem }) (*alertItemOut, error) {
	item, err := s.AddItem(ctx, in.Body)
	return &alertItemOut{item}, err
}

func (s *Service) putItem(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body struct {
		NewItem
		Rev int32 `json:"rev"`
	}
},
) (*alertItemOut, error) {
	item, err := s.SetItem(ctx, in.ID, in.Body.Rev, in.Body.NewItem)
	return &alertItemOut{item}, err
}

type limitsIn struct {
	ID   int64 `path:"id"`
	Unit int32 `path:"unit"`
}

func (s *Service) putLimits(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Unit int32 `path:"unit"`
	Body struct {
		Limits Limits `json:"limits"`
		Reason string `json:"reason" minLength:"1" maxLength:"300"`
	}
},
) (*alertItemOut, error) {
	item, err := s.SetLimits(ctx, in.ID, in.Unit, orEmpty(in.Body.Limits), in.Body.Reason)
	return &alertItemOut{item}, err
}

func (s *Service) deleteLimits(ctx context.Context, in *limitsIn) (*alertItemOut, error) {
	item, err := s.SetLimits(ctx, in.ID, in.Unit, nil, "")
	return &alertItemOut{item}, err
}
