package atlas_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/common"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fields"
	findable "xuntu.dev/internal/search"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
)

// finding is the atlas with a search over its outlets.
func finding(t *testing.T) (*stage, *findable.Service) {
	t.Helper()
	d := testkit.Database(t)
	s := &stage{Company: testkit.NewCompany(t, d), d: d}
	var find *findable.Service
	s.h = webtest.New(t, d, webtest.Options{}, func(kit app.Kit) []app.Module {
		m, service := atlas.New(kit, people{})
		outlets, territories := service.Findable()
		room, f := findable.New(kit, outlets, territories)
		s.atlas, find = service, f
		return []app.Module{m, room, common.New(kit, nil)}
	})
	return s, find
}

func titles(c *webtest.Client, query string) string {
	var got []string
	for _, g := range webtest.JSON[struct{ Items []findable.Group }](c.GET("/api/search?q=" + query).Want(200)).Items {
		for _, f := range g.Items {
			got = append(got, f.Title)
		}
	}
	slices.Sort(got)
	return strings.Join(got, " ")
}

// PLT-32: whoever changes a row, it is found as it is now, by who may see it.
func TestOutletsAreFoundInScope(t *testing.T) {
	t.Parallel()
	s, find := finding(t)
	s.h.As(s.HeadLead(t.Context(), append(slices.Clone(every), common.Parameters)...)).POST("/api/app/fields", common.NewField{
		Kept: fields.Kept{Holder: atlas.Holder, Key: "nick", Type: fields.Text}, Shown: fields.Shown{Zh: "俗名", Searchable: true},
	}).Want(200)
	ids := s.outlets(t, s.Company, s.EastTeam, s.Ada, spot, orb.Point{113.7, 34.8})
	ids = append(ids, s.outlets(t, s.Company, s.WestTeam, s.Cao, spot)...)
	theirs := testkit.NewCompany(t, s.d)
	s.outlets(t, theirs, theirs.EastTeam, theirs.Ada, spot)
	for i, name := range []string{"鲜丰便利店", "老王小卖部", "鲜丰大卖场"} {
		s.d.AsOwner(t, `UPDATE geo.outlet SET name = $2, extra = jsonb_build_object('nick', '拐角' || $3::int) WHERE id = $1`, ids[i], name, i)
	}
	hear := func() {
		for _, company := range []int64{s.ID, theirs.ID} {
			if err := find.Hear(access.WithActor(t.Context(), access.Server(company))); err != nil {
				t.Fatal(err)
			}
		}
	}
	hear()
	for who, c := range map[string]struct {
		client    *webtest.Client
		xf, guaij string
	}{
		"the head":        {s.h.As(s.HeadLead(t.Context(), atlas.View)), "鲜丰便利店 鲜丰大卖场", "老王小卖部 鲜丰便利店 鲜丰大卖场"},
		"the east":        {s.h.As(s.EastLead(t.Context(), atlas.View)), "鲜丰便利店", "老王小卖部 鲜丰便利店"},
		"a rep":           {s.h.As(s.Rep(t.Context(), s.Ada, atlas.View)), "鲜丰便利店", "老王小卖部 鲜丰便利店"},
		"another rep":     {s.h.As(s.Rep(t.Context(), s.Ben, atlas.View)), "", ""},
		"another company": {s.h.As(theirs.HeadLead(t.Context(), atlas.View)), "", ""},
		"who may not see": {s.h.As(s.HeadLead(t.Context())), "", ""},
	} {
		if got := titles(c.client, "xf"); got != c.xf {
			t.Errorf("%s finds %q by initials, want %q", who, got, c.xf)
		}
		if got := titles(c.client, "拐角"); got != c.guaij {
			t.Errorf("%s finds %q by the own field, want %q", who, got, c.guaij)
		}
	}
	// it goes where the row goes, and with it
	s.d.AsOwner(t, `UPDATE geo.outlet SET rep_id = $2 WHERE id = $1`, ids[0], s.Ben)
	s.d.AsOwner(t, `DELETE FROM geo.outlet WHERE id = $1`, ids[2])
	hear()
	if got := titles(s.h.As(s.Rep(t.Context(), s.Ben, atlas.View)), "xianfeng"); got != "鲜丰便利店" {
		t.Errorf("its new rep finds %q", got)
	}
	if got := titles(s.h.As(s.HeadLead(t.Context(), atlas.View)), "xf"); got != "鲜丰便利店" {
		t.Errorf("what is gone is found: %q", got)
	}
}

// The policy lets the index serve.
func TestTheSearchUsesItsIndex(t *testing.T) {
	t.Parallel()
	s, _ := finding(t)
	s.d.AsOwner(t, `INSERT INTO search.doc (tenant_id, kind, row_id, unit_id, title, line, link, words)
		SELECT $1, 'outlet', n, $2, '店' || n, '', '/', ' w' || md5(n::text) || ' x' || md5((n + 7)::text) || ' ' FROM generate_series(1, 20000) n`, s.ID, s.Head)
	s.d.AsOwner(t, `ANALYZE search.doc`)
	err := s.d.Read(s.HeadLead(t.Context()), func(tx db.Tx) error {
		var plan string
		if _, err := tx.Exec(t.Context(), `SET LOCAL enable_seqscan = off`); err != nil { // these rows are so narrow that reading them all is cheap
			return err
		}
		if err := tx.Scan(t.Context(), `EXPLAIN (FORMAT JSON) SELECT row_id FROM search.doc WHERE words LIKE '% wab%' AND words LIKE ALL ('{% wab%}')`, nil, &plan); err != nil {
			return fmt.Errorf("explain: %w", err)
		}
		if !strings.Contains(plan, "doc_words") {
			t.Errorf("the plan is %s", plan)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
