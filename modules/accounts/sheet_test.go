package accounts_test

import (
	"bytes"
	"context"
	"net/http"
	"strings"
	"testing"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/errand"
	"xuntu.dev/internal/paper"
	"xuntu.dev/internal/paper/papertest"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/sheets/sheetstest"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/accounts"
)

// names are the second column of an export, sorted by the first.
func names(t *testing.T, data []byte) string {
	t.Helper()
	var list []string
	for _, row := range sheetstest.Rows(t, data)[1:] {
		list = append(list, row[1])
	}
	return strings.Join(list, " ")
}

// TestScopeOfExports: a rep takes the own, a lead the subtree, a sibling nothing, another company nothing; nobody reaches
// the job or the file of somebody else, and what was taken stands on the trail.
func TestScopeOfExports(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.account(t, "甲", s.c.EastTeam, s.c.Ada, 0)
	s.account(t, "乙", s.c.East, 0, 500)
	stranger := stageOver(t, s.d, webtest.Options{Start: false})
	wish := map[string]any{"format": "csv", "lang": "zh-CN", "filter": map[string]any{"state": []string{"active"}}}
	var of errand.Errand
	for _, c := range []struct {
		name string
		as   context.Context
		want string
	}{
		{"rep", s.c.Rep(t.Context(), s.c.Ada, all...), "甲"},
		{"lead", s.c.EastLead(t.Context(), all...), "甲 乙"},
		{"sibling", s.c.Lead(t.Context(), s.c.Cao, []int32{s.c.West, s.c.WestTeam}, all...), ""},
	} {
		e, data := sheetstest.Export(t, s.desk.As(s.House, c.as), "accounts.accounts", wish)
		if got := names(t, data); got != c.want {
			t.Errorf("%s takes %q, want %q", c.name, got, c.want)
		}
		of = e
	}
	file := "/api/errand/errands/" + id(of.ID)
	for name, c := range map[string]*webtest.Client{"lead": s.east(t), "office": s.office(t), "another company": stranger.office(t)} {
		if c.GET(file).Status != http.StatusNotFound || c.GET(file+"/files/result").Status != http.StatusNotFound || c.POST(file+"/cancel", nil).Status != http.StatusNotFound {
			t.Errorf("%s reaches somebody else's job", name)
		}
	}
	if n := s.d.Count(t, `SELECT count(*) FROM app.audit_event WHERE table_name = 'errand.handout' AND after ->> 'rows' = '2'
		AND after -> 'asked' -> 'filter' -> 'state' ->> 0 = 'active' AND length(after ->> 'sha256') = 64`); n != 1 {
		t.Errorf("%d exports of two rows are on the trail", n)
	}
}

// TestAnExportSeesWhatTheAskerSeesWhenItRuns: who is disabled meanwhile gets nothing.
func TestAnExportSeesWhatTheAskerSeesWhenItRuns(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	lead := s.c.EastLead(t.Context(), all...)
	c := s.As(lead) // signed in, and unknown to the errands
	e := webtest.JSON[errand.Errand](c.POST("/api/sheets/tables/accounts.accounts/exports", map[string]any{"format": "csv"}).Want(200))
	if e = sheetstest.Wait(t, c, e.ID); e.State != errand.Failed || e.Failure.Code != "user_disabled" {
		t.Fatalf("%+v", e)
	}
	s.desk.As(s.House, lead)
	c.POST("/api/errand/errands/"+id(e.ID)+"/retry", nil).Want(200)
	if e = sheetstest.Wait(t, c, e.ID); e.State != errand.Done {
		t.Errorf("%+v", e)
	}
}

// TestAccountsAndPeopleComeFromFiles: added, changed, refused where they are somebody else's.
func TestAccountsAndPeopleComeFromFiles(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	west := s.account(t, "西边的", s.c.WestTeam, s.c.Cao, 900)
	mine := s.account(t, "甲", s.c.EastTeam, s.c.Ada, 0)
	c := s.desk.As(s.House, s.c.EastLead(t.Context(), all...))
	file := "客户编码,客户名称,电话,结算方式,订货日\n" + mine.Code + ",,0371-1,月结,3\nN-1,新客户,,现结,\nN-2,,,,\n" + west.Code + ",抢来的,,,\nN-3,丁,,白拿,9\n"
	e, out := sheetstest.Send(t, c, "accounts.accounts", "客户.csv", []byte(file), nil)
	if out.Good != 2 || out.Bad != 3 || out.Foretold[sheets.Added] != 1 || out.Foretold[sheets.Changed] != 1 {
		t.Fatalf("%+v", out)
	}
	sheetstest.Commit(t, c, e.ID, false)
	if n := s.d.Count(t, `SELECT count(*) FROM accounts.account WHERE (phone, settlement, order_day, name) = ('0371-1', 'monthly', 3, '甲') OR (code, settlement) = ('N-1', 'cash')`); n != 2 {
		t.Errorf("%d of 2 accounts are as the file says", n)
	}
	people := "客户编码,姓名,手机,生日,首要联系人\n" + mine.Code + ",王小明,138,1990/3/2,是\n" + west.Code + ",张三,,,\n"
	e, out = sheetstest.Send(t, c, "accounts.contacts", "联系人.csv", []byte(people), nil)
	if out.Good != 1 || out.Errors[0].Code != "account_unknown" {
		t.Fatalf("%+v", out)
	}
	sheetstest.Commit(t, c, e.ID, true)
	s.d.AsOwner(t, `UPDATE accounts.contact SET extra = '{"hobby": "fishing"}'`)
	e, out = sheetstest.Send(t, c, "accounts.contacts", "联系人.csv", []byte("客户编码,姓名,职务\n"+mine.Code+",王小明,店长\n"), nil)
	if out.Foretold[sheets.Changed] != 1 {
		t.Fatalf("%+v", out)
	}
	sheetstest.Commit(t, c, e.ID, false)
	if n := s.d.Count(t, `SELECT count(*) FROM accounts.contact WHERE (duty, mobile, main, extra ->> 'hobby') = ('店长', '138', true, 'fishing')`); n != 1 {
		t.Error("what a file leaves blank does not stay")
	}
	_, data := sheetstest.Export(t, c, "accounts.contacts", map[string]any{"format": "xlsx", "lang": "zh-CN"})
	if rows := sheetstest.Rows(t, data); len(rows) != 2 || rows[1][2] != "王小明" || rows[1][7] != "1990-03-02" || rows[1][9] != "是" {
		t.Errorf("%q", rows)
	}
}

// TestCardsArePrinted as one PDF; printed again they say so.
func TestCardsArePrinted(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.fill(t, 200)
	c := s.desk.As(s.House, s.c.HeadLead(t.Context(), all...))
	for range 2 {
		e := webtest.JSON[errand.Errand](c.POST("/api/paper/prints", map[string]any{"name": "accounts.card", "asked": map[string]any{}, "lang": "zh-CN"}).Want(200))
		if e = sheetstest.Wait(t, c, e.ID); e.State != errand.Done || !strings.Contains(string(e.Result), `"pages":200`) {
			t.Fatalf("%+v %s", e, e.Result)
		}
		pdf := c.GET("/api/errand/errands/" + id(e.ID) + "/files/result").Want(200).Body
		if !bytes.HasPrefix(pdf, []byte("%PDF-")) {
			t.Error("that is no PDF")
		}
	}
	if n := s.d.Count(t, `SELECT count(*) FROM paper.print WHERE kind = 'accounts.card' AND times = 2`); n != 200 {
		t.Errorf("%d cards were counted twice", n)
	}
	c.PUT("/api/paper/templates", map[string]any{"name": "accounts.card", "rev": 0, "template": map[string]any{
		"title": "{secret}", "head": []any{}, "totals": []any{}, "columns": []any{map[string]any{"fact": "name", "heading": "x", "width": 1}},
	}}).WantProblem(403, "not_allowed")
}

// TestACardMasksWhatScreensMask: paper is one more way out.
func TestACardMasksWhatScreensMask(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	draft := s.draft("王家杂货", s.c.EastTeam, s.c.Ada, 10)
	draft["phone"] = "13812345678"
	a := webtest.JSON[accounts.Account](s.office(t).POST("/api/accounts", draft).Want(201))
	for _, shown := range []access.Shown{access.Plain, access.Masked} {
		actor, _ := access.From(s.c.HeadLead(t.Context(), accounts.View, paper.Edit))
		actor.Fields = access.Fields{"account.phone": shown}
		look := webtest.JSON[paper.Preview](s.As(access.WithActor(t.Context(), actor)).POST("/api/paper/previews", map[string]any{
			"name": "accounts.card", "asked": map[string]any{"ids": []int64{a.ID}}, "template": map[string]any{
				"title": "{phone}", "head": []any{}, "totals": []any{}, "columns": []any{map[string]any{"fact": "name", "heading": "x", "width": 1}},
			},
		}).Want(200))
		if masked := strings.Contains(papertest.Letters(t, look.PDF), "*"); masked != (shown == access.Masked) {
			t.Errorf("the phone that is %v is masked on paper: %v", shown, masked)
		}
	}
}
