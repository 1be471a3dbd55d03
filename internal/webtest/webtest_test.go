package webtest_test

import (
	"context"
	"net/http"
	"testing"
	"testing/fstest"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
)

type greetIn struct {
	Body struct {
		Name string `json:"name" minLength:"1"`
	}
}
type greetOut struct{ Body greeting }

type greeting struct {
	Text   string `json:"text"`
	Tenant int64  `json:"tenant"`
}

func room(app.Kit) []app.Module {
	return []app.Module{{Name: "greet", Permissions: []access.Permission{"greet.say"}, Routes: func(api *web.API) {
		web.Handle(api, web.Route{ID: "greet", Method: http.MethodPost, Path: "/api/greet", Tag: "greet", Needs: "greet.say"},
			func(ctx context.Context, in *greetIn) (*greetOut, error) {
				if in.Body.Name == "nobody" {
					return nil, fault.New(fault.Refused, "greet_nobody", "there is nobody").With("name", in.Body.Name)
				}
				a, _ := access.From(ctx)
				return &greetOut{greeting{"hello " + in.Body.Name, a.TenantID}}, nil
			})
		web.Raw(api, web.Route{ID: "post-root", Method: http.MethodPost, Path: "/", Tag: "greet", Open: true},
			func(w http.ResponseWriter, _ *http.Request) error {
				w.WriteHeader(http.StatusNoContent)
				return nil
			})
	}}}
}

func TestAHouseServesItsRooms(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	h := webtest.New(t, d, webtest.Options{Start: true}, room)
	ada := map[string]string{"name": "ada"}

	h.Stranger().POST("/api/greet", ada).WantProblem(401, "sign_in_needed")
	h.WithToken("guest-99").POST("/api/greet", ada).WantProblem(401, "session_over")
	h.As(c.EastLead(t.Context())).POST("/api/greet", ada).WantProblem(403, "not_allowed")

	boss := h.As(c.EastLead(t.Context(), "greet.say"))
	got := webtest.JSON[greeting](boss.POST("/api/greet", ada).Want(200))
	if got.Text != "hello ada" || got.Tenant != c.ID {
		t.Errorf("got %+v", got)
	}
	boss.POST("/api/greet", map[string]string{"name": ""}).WantProblem(422, "input_invalid")
	if p := boss.POST("/api/greet", map[string]string{"name": "nobody"}).WantProblem(422, "greet_nobody"); p.Params["name"] != "nobody" {
		t.Errorf("params %v", p.Params)
	}
	boss.GET("/api/greet").WantProblem(404, "method_not_allowed")

	h.API.App(fstest.MapFS{"index.html": {Data: []byte("the page")}}, nil)
	if page := h.Stranger().GET("/").Want(200); string(page.Body) != "the page" {
		t.Errorf("GET / gives %q", page.Body)
	}
	h.Stranger().POST("/", nil).Want(204)
	h.Stranger().DELETE("/").WantProblem(404, "method_not_allowed")

	limited, _ := access.From(c.EastLead(t.Context(), "greet.say"))
	limited.Limited = true
	h.As(access.WithActor(t.Context(), limited)).POST("/api/greet", ada).WantProblem(403, "password_change_needed")
}
