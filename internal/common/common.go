package common

import (
	"context"
	"net/http"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/audit"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/job"
	"xuntu.dev/internal/param"
	"xuntu.dev/internal/permit"
	"xuntu.dev/internal/web"
)

// Permissions of the room.
const (
	Parameters access.Permission = "app.parameters" // read and set the company's parameters
	Audit      access.Permission = "app.audit"      // read the trail of changes
)

// sealEvery is how soon a change is sealed.
const sealEvery = 10 * time.Second

// sweepEvery is how often pieces are looked for that nobody goes on with.
const sweepEvery = 6 * time.Hour

type desk struct {
	kit   app.Kit
	trail *audit.Trail
	pages Pages
}

// New furnishes the room; pages are those whose views people may keep.
func New(kit app.Kit, pages Pages) app.Module {
	d := &desk{kit, audit.New(kit.DB), pages}
	return app.Module{
		Name:        "app",
		Permissions: []access.Permission{Parameters, Audit, permit.Second},
		Routes:      d.routes,
		Jobs: []job.Worker{
			job.Every(sealEvery, "app.seal_audit", d.trail.Seal),
			job.Every(sweepEvery, "app.sweep_pieces", func(ctx context.Context) error { return kit.Files.SweepPieces(ctx, kit.Now()) }),
		},
	}
}

func (d *desk) routes(api *web.API) {
	d.viewRoutes(api)
	d.fileRoutes(api)
	d.calendarRoutes(api)
	d.dictionaryRoutes(api)
	d.fieldRoutes(api)
	d.permitRoutes(api)
	web.Handle(api, web.Route{
		ID: "list-parameters", Method: http.MethodGet, Path: "/api/app/parameters", Tag: "app", Needs: Parameters,
		Summary: "Every parameter with what the company has set",
	}, d.getParameters)
	web.Handle(api, web.Route{
		ID: "set-parameter", Method: http.MethodPut, Path: "/api/app/parameters/{key}", Tag: "app", Needs: Parameters,
		Summary: "Set a parameter; it applies to the next act",
	}, d.putParameter)
	web.Handle(api, web.Route{
		ID: "list-audit", Method: http.MethodGet, Path: "/api/app/audit", Tag: "app", Needs: Audit,
		Summary: "Changes, newest first: who, when, old, new, why",
	}, d.getAudit)
	web.Handle(api, web.Route{
		ID: "check-audit", Method: http.MethodGet, Path: "/api/app/audit/check", Tag: "app", Needs: Audit,
		Summary: "Compute the chain of seals anew",
	}, d.checkAudit)
}

type parametersOut struct {
	Body struct {
		Items []param.Setting `json:"items"`
	}
}

func (d *desk) getParameters(ctx context.Context, _ *struct{}) (*parametersOut, error) {
	out := &parametersOut{}
	err := d.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		out.Body.Items, err = d.kit.Params.All(ctx, tx)
		return err
	})
	return out, err
}

// ParameterChange sets one parameter.
type ParameterChange struct {
	Value  any    `json:"value" doc:"a number, a switch or a choice, as the parameter's type asks"`
	Reason string `json:"reason,omitempty" maxLength:"300" doc:"kept in the trail of changes"`
}

func (d *desk) putParameter(ctx context.Context, in *struct {
	Key  string `path:"key"`
	Body ParameterChange
},
) (*parametersOut, error) {
	ctx = access.WithReason(ctx, in.Body.Reason)
	err := d.kit.Permits.Write(ctx, func(tx db.Tx) error {
		change, guarded, err := d.kit.Params.Guarded(ctx, tx, in.Key, in.Body.Value)
		if err == nil && guarded {
			err = d.kit.Permits.Spend(ctx, tx, permit.Act{Name: "app.parameter", About: in.Key, Detail: change})
		}
		if err != nil {
			return err
		}
		if in.Key == permit.SwitchKey && in.Body.Value == true {
			if err := d.kit.Permits.NeedsTwo(ctx, tx); err != nil {
				return err
			}
		}
		return d.kit.Params.Change(ctx, tx, in.Key, in.Body.Value, d.kit.Now())
	})
	if err != nil {
		return nil, err
	}
	return d.getParameters(ctx, nil)
}

type auditOut struct{ Body web.Page[audit.Change] }

func (d *desk) getAudit(ctx context.Context, in *struct {
	Table string    `query:"table"`
	Row   string    `query:"row"`
	By    int64     `query:"by"`
	From  time.Time `query:"from"`
	To    time.Time `query:"to"`
	web.Paging
},
) (*auditOut, error) {
	f := audit.Filter{Table: in.Table, RowID: in.Row, UserID: in.By, Most: in.Limit + 1}
	if !in.From.IsZero() {
		f.From = &in.From
	}
	if !in.To.IsZero() {
		f.To = &in.To
	}
	if err := in.Paging.From(&f.BeforeID); err != nil {
		return nil, err
	}
	list, err := d.trail.List(ctx, f)
	return &auditOut{web.PageOf(list, in.Limit, func(c audit.Change) any { return c.ID })}, err
}

type checkOut struct{ Body audit.Checked }

func (d *desk) checkAudit(ctx context.Context, _ *struct{}) (*checkOut, error) {
	c, err := d.trail.Check(ctx)
	return &checkOut{c}, err
}
