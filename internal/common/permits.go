package common

import (
	"context"
	"net/http"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/event"
	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/permit"
	"xuntu.dev/internal/web"
)

// Teller tells people.
type Teller interface {
	Declare(kinds ...notify.Kind)
	Tell(ctx context.Context, tx db.Tx, m notify.Message) error
}

// Kinds of messages, by how a permit turned.
const (
	kindPermitAsked = "permit.asked"
	kindPermitted   = "permit.granted"
	kindForbidden   = "permit.refused"
)

// TellOfPermits gives the listener that tells those who may agree to a dangerous act, and whoever has asked what became of it.
func TellOfPermits(kit app.Kit, tell Teller) event.Listener {
	tell.Declare(
		notify.Kind{Name: kindPermitAsked, Zh: "待您确认的高危操作：{about}（{by} 申请，30 分钟内有效）", En: "A dangerous act waits for your consent: {about} (asked for by {by}, within 30 minutes)", Ways: []string{notify.Push}},
		notify.Kind{Name: kindPermitted, Zh: "{by} 已确认「{about}」，请在 30 分钟内重新执行", En: "{by} has agreed to “{about}”; do it again within 30 minutes", Ways: []string{notify.Push}},
		notify.Kind{Name: kindForbidden, Zh: "{by} 拒绝了「{about}」：{note}", En: "{by} has refused “{about}”: {note}", Ways: []string{notify.Push}},
	)
	return event.On("app.tell_of_permit", func(ctx context.Context, tx db.Tx, e permit.Turned) error {
		m, err := permitMessage(ctx, tx, kit.Permits, e.ID)
		if err != nil || m.Kind == "" {
			return err
		}
		return tell.Tell(ctx, tx, m)
	})
}

// permitMessage says how a permit has turned; it has no kind when there is nothing to say.
func permitMessage(ctx context.Context, tx db.Tx, permits *permit.Guard, id int64) (notify.Message, error) {
	p, err := permits.ByID(ctx, tx, id)
	if err != nil {
		return notify.Message{}, err
	}
	m := notify.Message{Users: []int64{p.AskedBy}, Link: "/permits", Params: map[string]any{"about": p.About, "by": p.DecidedBy, "note": p.Note}}
	switch p.State {
	case "asked":
		m.Kind, m.Params["by"] = kindPermitAsked, p.AskedName
		m.Users, err = permits.Seconds(ctx, tx, p.ID)
	case "granted":
		m.Kind = kindPermitted
	case "refused":
		m.Kind = kindForbidden
	}
	return m, err
}

func (d *desk) permitRoutes(api *web.API) {
	route := func(id, method, path string, needs access.Permission, summary string) web.Route {
		return web.Route{ID: id, Method: method, Path: "/api/app/permits" + path, Tag: "app", Needs: needs, SignedIn: needs == "", Summary: summary}
	}
	web.Handle(api, route("list-permits", http.MethodGet, "", "", "Dangerous acts that were asked for, one's own or those of the company, newest first"), d.getPermits)
	web.Handle(api, route("grant-permit", http.MethodPost, "/{id}/grant", permit.Second, "Agree, as the second person; who has asked can do it once, within 30 minutes"), d.postGrant)
	web.Handle(api, route("refuse-permit", http.MethodPost, "/{id}/refuse", permit.Second, "Say no, as the second person"), d.postRefuse)
	web.Handle(api, route("withdraw-permit", http.MethodPost, "/{id}/withdraw", "", "Take back what one has asked for"), d.postWithdraw)
}

func (d *desk) getPermits(ctx context.Context, in *struct {
	Open bool `query:"open" doc:"only those that wait for somebody"`
	web.Paging
},
) (*struct{ Body web.Page[permit.Permit] }, error) {
	page, err := d.kit.Permits.List(ctx, in.Open, in.Paging)
	return &struct{ Body web.Page[permit.Permit] }{page}, err
}

// PermitNote is what the second person says.
type PermitNote struct {
	Note string `json:"note,omitempty" maxLength:"300"`
}

type (
	permitIn struct {
		ID   int64 `path:"id"`
		Body PermitNote
	}
	permitOut struct{ Body permit.Permit }
)

func (d *desk) postGrant(ctx context.Context, in *permitIn) (*permitOut, error) {
	p, err := d.kit.Permits.Grant(ctx, in.ID, in.Body.Note)
	return &permitOut{p}, err
}

func (d *desk) postRefuse(ctx context.Context, in *permitIn) (*permitOut, error) {
	p, err := d.kit.Permits.Refuse(ctx, in.ID, in.Body.Note)
	return &permitOut{p}, err
}

func (d *desk) postWithdraw(ctx context.Context, in *struct {
	ID int64 `path:"id"`
},
) (*permitOut, error) {
	p, err := d.kit.Permits.Withdraw(ctx, in.ID)
	return &permitOut{p}, err
}
