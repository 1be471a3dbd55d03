package common_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"xuntu.dev/internal/audit"
	"xuntu.dev/internal/common"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
)

type views struct {
	Items []common.View `json:"items"`
}

// names of the views that somebody sees of a page, in order; * marks the first one.
func names(c *webtest.Client, page string) (list []string) {
	for _, v := range webtest.JSON[views](c.GET("/api/app/views?page=" + page).Want(200)).Items {
		if v.First {
			v.Name += "*"
		}
		list = append(list, v.Name)
	}
	return list
}

func keep(c *webtest.Client, name string, shared bool) common.View {
	return webtest.JSON[common.View](c.POST("/api/app/views", common.NewView{
		Page: "map", Name: name, Shared: shared, State: common.State{"at": "113.6,34.7,12", "off": "fences"},
	}).Want(201))
}

func pathOf(v common.View) string { return "/api/app/views/" + strconv.FormatInt(v.ID, 10) }

// PLT-35: a view is kept for oneself, or shared with colleagues who may open the page.
func TestViewsAreOnesOwnOrShared(t *testing.T) {
	t.Parallel()
	h, d, c := newHouse(t)
	other := testkit.NewCompany(t, d)
	lead, boss := h.As(c.EastLead(t.Context(), see)), h.As(c.HeadLead(t.Context(), see))
	ada, stranger := h.As(c.Rep(t.Context(), c.Ada, see)), h.As(other.HeadLead(t.Context(), see))
	own, shared := keep(lead, "  早会 ", false), keep(lead, "东区", true)
	if own.Name != "早会" || !own.Mine || own.MadeBy != "eastboss" || own.State["off"] != "fences" {
		t.Errorf("kept %+v", own)
	}
	keep(boss, "全国", false)
	for _, s := range []struct {
		name string
		who  *webtest.Client
		want []string
	}{
		{"its maker", lead, []string{"东区", "早会"}},
		{"a colleague", ada, []string{"东区"}},
		{"head office: its own first", boss, []string{"全国", "东区"}},
		{"another company", stranger, nil},
	} {
		if got := names(s.who, "map"); !slices.Equal(got, s.want) {
			t.Errorf("%s sees %v, want %v", s.name, got, s.want)
		}
	}
	ada.GET(pathOf(shared)).Want(200)
	ada.GET(pathOf(own)).WantProblem(404, "saved_view_not_found")
	stranger.GET(pathOf(shared)).WantProblem(404, "saved_view_not_found")
	blind := h.As(c.Rep(t.Context(), c.Ben))
	blind.GET("/api/app/views?page=map").WantProblem(403, "not_allowed")
	blind.GET(pathOf(shared)).WantProblem(403, "not_allowed")
	blind.POST("/api/app/views", common.NewView{Page: "map", Name: "x"}).WantProblem(403, "not_allowed")
	lead.GET("/api/app/views?page=none").WantProblem(404, "page_not_found")
	h.Stranger().GET("/api/app/views?page=map").WantProblem(401, "sign_in_needed")
}

// TestAViewIsSharedWithARole alone: by a posting or given beside them, and no longer when the role is gone.
func TestAViewIsSharedWithARole(t *testing.T) {
	t.Parallel()
	h, d, c := newHouse(t)
	other := testkit.NewCompany(t, d)
	lead, boss := h.As(c.EastLead(t.Context(), see)), h.As(c.HeadLead(t.Context(), see))
	ada, ben := h.As(c.Rep(t.Context(), c.Ada, see)), h.As(c.Rep(t.Context(), c.Ben, see))
	d.AsOwner(t, `INSERT INTO org.role (tenant_id, code, name) VALUES ($1, 'walkers', '跑店'), ($2, 'walkers', '别家')`, c.ID, other.ID)
	d.AsOwner(t, `INSERT INTO org.role_grant (tenant_id, user_id, role_id) SELECT $1, $2, id FROM org.role WHERE tenant_id = $1 AND code = 'walkers'`, c.ID, c.User(c.Ada))
	roles := webtest.JSON[web.List[common.ViewRole]](lead.GET("/api/app/views/roles").Want(200)).Items
	if len(roles) != 1 || roles[0].Name != "跑店" {
		t.Fatalf("offered are %+v", roles)
	}
	role := roles[0].ID
	v := webtest.JSON[common.View](lead.POST("/api/app/views", common.NewView{Page: "map", Name: "晨跑", RoleID: &role}).Want(201))
	if v.Shared || v.Role != "跑店" {
		t.Errorf("kept %+v", v)
	}
	for _, s := range []struct {
		name string
		who  *webtest.Client
		want []string
	}{{"its maker", lead, []string{"晨跑"}}, {"who holds the role", ada, []string{"晨跑"}}, {"a colleague", ben, nil}, {"head office", boss, nil}} {
		if got := names(s.who, "map"); !slices.Equal(got, s.want) {
			t.Errorf("%s sees %v, want %v", s.name, got, s.want)
		}
	}
	ben.GET(pathOf(v)).WantProblem(404, "saved_view_not_found")
	d.AsOwner(t, `INSERT INTO org.position (tenant_id, code, name, name_en) VALUES ($1, 'walker', '跑店', '')`, c.ID)
	d.AsOwner(t, `INSERT INTO org.position_role (tenant_id, position_id, role_id) SELECT $1, p.id, $2 FROM org.position p WHERE p.tenant_id = $1 AND p.code = 'walker'`, c.ID, role)
	d.AsOwner(t, `INSERT INTO org.posting (tenant_id, tree_id, employee_id, unit_id, position_id, valid)
		SELECT $1, $4, $2, $3, p.id, daterange(NULL, NULL) FROM org.position p WHERE p.tenant_id = $1 AND p.code = 'walker'`, c.ID, c.Ben, c.EastTeam, c.Tree)
	if got := names(ben, "map"); !slices.Equal(got, []string{"晨跑"}) {
		t.Errorf("posted to it ben sees %v", got)
	}

	all, none, foreign := true, int32(0), int32(d.Count(t, `SELECT id::int FROM org.role WHERE tenant_id = $1`, other.ID))
	lead.PATCH(pathOf(v), common.ViewChange{Shared: &all, Rev: v.Rev}).WantProblem(422, "saved_view_one_circle")
	lead.PATCH(pathOf(v), common.ViewChange{RoleID: &foreign, Rev: v.Rev}).WantProblem(422, "saved_view_role_unknown")
	v = webtest.JSON[common.View](lead.PATCH(pathOf(v), common.ViewChange{Shared: &all, RoleID: &none, Rev: v.Rev}).Want(200))
	if got := names(boss, "map"); !v.Shared || v.RoleID != nil || !slices.Equal(got, []string{"晨跑"}) {
		t.Errorf("shared with all is %+v, head office sees %v", v, got)
	}
	few := false
	lead.PATCH(pathOf(v), common.ViewChange{Shared: &few, RoleID: &role, Rev: v.Rev}).Want(200)
	d.AsOwner(t, `DELETE FROM org.role WHERE id = $1`, role)
	if got := names(ada, "map"); got != nil || len(names(lead, "map")) != 1 {
		t.Errorf("without the role ada sees %v", got)
	}
}

func TestOnlyItsMakerChangesAView(t *testing.T) {
	t.Parallel()
	h, d, c := newHouse(t)
	other := testkit.NewCompany(t, d)
	lead, boss := h.As(c.EastLead(t.Context(), see)), h.As(c.HeadLead(t.Context(), see))
	ada := h.As(c.Rep(t.Context(), c.Ada, see))
	v := keep(lead, "东区", true)
	name, private := "东区早会", false
	ada.PATCH(pathOf(v), common.ViewChange{Name: &name, Rev: v.Rev}).WantProblem(403, "saved_view_of_other")
	ada.DELETE(pathOf(v)).WantProblem(403, "saved_view_of_other")
	h.As(other.HeadLead(t.Context(), see)).DELETE(pathOf(v)).WantProblem(404, "saved_view_not_found")

	renamed := webtest.JSON[common.View](lead.PATCH(pathOf(v), common.ViewChange{Name: &name, Rev: v.Rev}).Want(200))
	if renamed.Name != name || renamed.State["at"] != "113.6,34.7,12" || !renamed.Shared {
		t.Errorf("renamed %+v", renamed)
	}
	lead.PATCH(pathOf(v), common.ViewChange{Name: &name, Rev: v.Rev}).WantProblem(409, "saved_view_changed_meanwhile")
	written := webtest.JSON[common.View](lead.PATCH(pathOf(v), common.ViewChange{State: common.State{"by": "today"}, Rev: renamed.Rev}).Want(200))
	if len(written.State) != 1 || written.State["by"] != "today" || written.Name != name {
		t.Errorf("overwritten %+v", written)
	}
	lead.POST("/api/app/views", common.NewView{Page: "map", Name: name}).WantProblem(409, "saved_view_name_taken")
	keep(boss, name, false)

	boss.DELETE(pathOf(v)).Want(204) // who sees the whole company takes away what is shared
	if got := names(ada, "map"); got != nil {
		t.Errorf("ada still sees %v", got)
	}
	hidden := keep(lead, "自用", true)
	lead.PATCH(pathOf(hidden), common.ViewChange{Shared: &private, Rev: hidden.Rev}).Want(200)
	boss.DELETE(pathOf(hidden)).WantProblem(404, "saved_view_not_found")
	trail := webtest.JSON[web.Page[audit.Change]](h.As(c.HeadLead(t.Context(), common.Audit)).GET("/api/app/audit?table=app.saved_view&row=" + strconv.FormatInt(v.ID, 10)).Want(200)).Items
	if len(trail) != 4 || trail[0].Action != "delete" || trail[0].Actor != "boss" || trail[3].Action != "insert" {
		t.Errorf("the trail has %+v", trail)
	}
}

func TestAPageOpensWithAView(t *testing.T) {
	t.Parallel()
	h, _, c := newHouse(t)
	lead, ada := h.As(c.EastLead(t.Context(), see)), h.As(c.Rep(t.Context(), c.Ada, see))
	first, second := keep(lead, "一", true), keep(lead, "二", false)
	for _, v := range []common.View{first, second} {
		lead.PUT("/api/app/views/first", common.FirstView{Page: "map", ViewID: v.ID}).Want(204)
	}
	ada.PUT("/api/app/views/first", common.FirstView{Page: "map", ViewID: first.ID}).Want(204)
	ada.PUT("/api/app/views/first", common.FirstView{Page: "map", ViewID: second.ID}).WantProblem(404, "saved_view_not_found")
	if got := fmt.Sprint(names(lead, "map"), names(ada, "map")); got != "[一 二*] [一*]" {
		t.Errorf("each has its own: %s", got)
	}
	lead.PUT("/api/app/views/first", common.FirstView{Page: "map"}).Want(204)
	lead.DELETE(pathOf(first)).Want(204)
	if got := fmt.Sprint(names(lead, "map"), names(ada, "map")); got != "[二] []" {
		t.Errorf("after it was taken away: %s", got)
	}
}

func TestWhatIsNoView(t *testing.T) {
	t.Parallel()
	h, d, c := newHouse(t)
	lead := h.As(c.EastLead(t.Context(), see))
	many := common.State{}
	for i := range 41 {
		many[strconv.Itoa(i)] = "x"
	}
	for _, bad := range []struct {
		name, code string
		view       common.NewView
	}{
		{"no name", "saved_view_name_sane", common.NewView{Page: "map", Name: "  "}},
		{"a long name", "saved_view_name_sane", common.NewView{Page: "map", Name: strings.Repeat("早", 61)}},
		{"a long value", "saved_view_state_small", common.NewView{Page: "map", Name: "x", State: common.State{"a": strings.Repeat("x", 8001)}}},
		{"many parameters", "saved_view_state_small", common.NewView{Page: "map", Name: "x", State: many}},
	} {
		if p := lead.POST("/api/app/views", bad.view).WantProblem(422, bad.code); p.Detail == "" {
			t.Errorf("%s: %+v", bad.name, p)
		}
	}
	d.AsOwner(t, `INSERT INTO app.saved_view (tenant_id, user_id, made_by, page, name, state, updated_at)
		SELECT $1, $2, 'x', 'map', 'v' || n, '{}', now() FROM generate_series(1, 100) n`, c.ID, c.User(c.EastBoss))
	lead.POST("/api/app/views", common.NewView{Page: "map", Name: "one more"}).WantProblem(422, "saved_view_too_many")
}
