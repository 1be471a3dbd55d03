package door_test

import (
	"context"
	"net/http"
	"strconv"
	"testing"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/live"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/org/door"
)

// cheap makes a password check cost microseconds.
var cheap = door.Cost{MemoryKiB: 64, Passes: 1}

const right = "correct horse 7"

// stage is a house with nothing but a door, and a company whose people all have the password right.
type stage struct {
	*webtest.House
	*testkit.Company
	d    *testkit.DB
	door *door.Service
}

func newStage(t *testing.T, o webtest.Options) *stage {
	t.Helper()
	d := testkit.Database(t)
	s := &stage{d: d, Company: testkit.NewCompany(t, d)}
	o.Auth = func() web.Authenticator { return s.door }
	o.Live = func(lo *live.Options) {
		lo.Authorize = func(ctx context.Context, ticket string) (live.Session, error) { return s.door.Authorize(ctx, ticket) }
		lo.Refresh = func(ctx context.Context, ids []string) (map[string]live.Session, error) {
			return s.door.Refresh(ctx, ids)
		}
	}
	s.House = webtest.New(t, d, o, func(kit app.Kit) []app.Module {
		s.door = door.New(kit, door.Options{Cost: cheap, Live: "tracking.live", Patience: 3 * time.Second})
		return []app.Module{{Name: "org", Params: door.Parameters(), Routes: func(api *web.API) {
			s.door.Routes(api)
			web.Handle(api, web.Route{ID: "secret", Method: http.MethodGet, Path: "/api/secret", Tag: "org", Needs: "secret.see"},
				func(context.Context, *struct{}) (*struct{}, error) { return nil, nil })
		}}}
	})
	hash, err := s.door.Hash(t.Context(), right)
	if err != nil {
		t.Fatal(err)
	}
	s.d.AsOwner(t, `UPDATE org.user_account SET password_hash = $1 WHERE tenant_id = $2`, hash, s.ID)
	return s
}

// grant gives an employee's user a role of its own making.
func (s *stage) grant(t *testing.T, employee int64, scope string, unit int32, may ...access.Permission) {
	t.Helper()
	s.d.AsOwner(t, `WITH r AS (INSERT INTO org.role (tenant_id, code, name, scope, permissions) VALUES ($1, gen_random_uuid()::text, 'r', $3, $5) RETURNING id)
		INSERT INTO org.role_grant (tenant_id, user_id, role_id, unit_id) SELECT $1, $2, r.id, nullif($4::int, 0) FROM r`,
		s.ID, s.User(employee), scope, unit, may)
}

func (s *stage) try(login, password string) *webtest.Answer {
	return s.Stranger().POST("/api/org/session", door.SignIn{Login: login, Password: password})
}

// enter signs in and gives a client that sends the cookie's token.
func (s *stage) enter(t *testing.T, login, password string) *webtest.Client {
	t.Helper()
	return s.WithToken(cookieOf(t, s.try(login, password).Want(200)).Value)
}

func cookieOf(t *testing.T, a *webtest.Answer) *http.Cookie {
	t.Helper()
	for _, c := range (&http.Response{Header: a.Header}).Cookies() {
		if c.Name == web.CookieName {
			return c
		}
	}
	t.Fatalf("no cookie in %v", a.Header)
	return nil
}

func id(n int64) string { return strconv.FormatInt(n, 10) }
