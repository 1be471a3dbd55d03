package accounts_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/accounts"
)

func (s *stage) tell(t *testing.T, c *webtest.Client, notices ...string) *webtest.Answer {
	t.Helper()
	body := `<?xml version="1.0" encoding="UTF-8"?><licenceNotices>` + strings.Join(notices, "") + `</licenceNotices>`
	return c.Send("POST", "/api/accounts/licence-notices", "application/xml", []byte(body))
}

func notice(message, kind, number, at, more string) string {
	return fmt.Sprintf(`<notice id=%q kind=%q at=%q><number>%s</number>%s</notice>`, message, kind, at, number, more)
}

// TestNoticesOfLicencesCountOnce: new, changed, revoked, each once and in any order;
// who has a revoked licence may not order; what names nobody waits for a person.
func TestNoticesOfLicencesCountOnce(t *testing.T) {
	t.Parallel()
	s := still(t)
	office := s.office(t)
	a := s.account(t, "烟酒店", s.c.EastTeam, s.c.Ada, 0)
	taken := func(answer *webtest.Answer) accounts.Taken { return webtest.JSON[accounts.Taken](answer.Want(200)) }
	fresh := notice("m1", "new", "410105001", "2026-02-01T09:00:00+08:00", "<account>"+a.Code+"</account><holder>张三</holder><validTo>2028-12-31</validTo>")
	if got := taken(s.tell(t, office, fresh, fresh)); got != (accounts.Taken{Notices: 2, Applied: 1, Again: 1}) {
		t.Errorf("%+v", got)
	}
	if !s.mayOrder(t, a.ID).OK {
		t.Errorf("%+v", s.mayOrder(t, a.ID))
	}
	renumbered := notice("m2", "changed", "410105001", "2026-02-10T09:00:00+08:00", "<newNumber>410105999</newNumber><checkedOn>2026-02-09</checkedOn>")
	revoked := notice("m3", "revoked", "410105999", "2026-02-20T09:00:00+08:00", "")
	late := notice("m4", "changed", "410105999", "2026-02-15T09:00:00+08:00", "<status>valid</status>")
	unknown := notice("m5", "revoked", "999", "2026-02-20T09:00:00+08:00", "")
	if got := taken(s.tell(t, office, renumbered, revoked, late, unknown)); got != (accounts.Taken{Notices: 4, Applied: 2, Overtaken: 1, Exceptions: 1}) {
		t.Errorf("%+v", got)
	}
	if got := taken(s.tell(t, office, renumbered, revoked, late, unknown)); got.Again != 4 {
		t.Errorf("again: %+v", got)
	}
	if v := s.mayOrder(t, a.ID); v != (accounts.Verdict{Why: "licence_revoked"}) {
		t.Errorf("with a revoked licence it may order: %+v", v)
	}
	w := webtest.JSON[accounts.Whole](office.GET("/api/accounts/" + id(a.ID) + "/page").Want(200))
	if len(w.Licences) != 1 || w.Licences[0].Number != "410105999" || w.Licences[0].State != "revoked" || w.Licences[0].CheckedOn != "2026-02-09" || w.Licences[0].Holder != "张三" {
		t.Errorf("%+v", w.Licences)
	}
	exceptions := func(c *webtest.Client) []accounts.LicenceNotice {
		return webtest.JSON[web.Page[accounts.LicenceNotice]](c.GET("/api/accounts/licence-notices?outcome=exception").Want(200)).Items
	}
	if list := exceptions(office); len(list) != 1 || list[0].Number != "999" {
		t.Fatalf("%+v", list)
	}
	if list := exceptions(s.west(t)); len(list) != 0 {
		t.Errorf("a branch sees what belongs to nobody: %+v", list)
	}
	b := s.account(t, "另一家", s.c.EastTeam, s.c.Ada, 500)
	settle := "/api/accounts/licence-notices/" + id(exceptions(office)[0].ID) + "/settle"
	office.POST(settle, map[string]any{"accountId": 12345}).WantProblem(404, "account_not_found")
	office.POST(settle, map[string]any{"accountId": b.ID}).Want(204)
	office.POST(settle, map[string]any{"accountId": b.ID}).WantProblem(409, "notice_settled_already")
	if v := s.mayOrder(t, b.ID); v.OK || len(exceptions(office)) != 0 {
		t.Errorf("%+v", v)
	}
	other := testkit.NewCompany(t, s.d)
	if list := exceptions(s.As(other.HeadLead(t.Context(), all...))); len(list) != 0 {
		t.Errorf("another company sees %+v", list)
	}
	s.rep(t, s.c.Ada).Send("POST", "/api/accounts/licence-notices", "application/xml", nil).WantProblem(403, "not_allowed")
}

// TestAMessageIsTakenWholeOrNotAtAll: nonsense, and one bad notice among good ones.
func TestAMessageIsTakenWholeOrNotAtAll(t *testing.T) {
	t.Parallel()
	s := still(t)
	good := notice("g", "new", "1", "2026-02-01T09:00:00+08:00", "")
	for name, bad := range map[string]string{
		"no id": notice("", "new", "1", "2026-02-01T09:00:00+08:00", ""), "no number": notice("b", "new", "", "2026-02-01T09:00:00+08:00", ""),
		"unknown kind": notice("b", "lost", "1", "2026-02-01T09:00:00+08:00", ""), "no time": notice("b", "new", "1", "yesterday", ""),
		"a bad day": notice("b", "new", "1", "2026-02-01T09:00:00+08:00", "<validTo>31.12.2026</validTo>"), "cut off": "<notice",
		"ends first": notice("b", "new", "1", "2026-02-01T09:00:00+08:00", "<validFrom>2026-02-01</validFrom><validTo>2026-01-01</validTo>"),
	} {
		if answer := s.tell(t, s.office(t), good, bad); answer.Status != 422 {
			t.Errorf("%s: %d %s", name, answer.Status, answer.Body)
		}
	}
	if n := s.d.Count(t, `SELECT count(*) FROM accounts.licence_notice`); n != 0 {
		t.Errorf("%d notices were kept", n)
	}
}

// TestALicenceExpires with its last day, the company's day.
func TestALicenceExpires(t *testing.T) {
	t.Parallel()
	s := still(t)
	a := s.account(t, "烟酒店", s.c.EastTeam, s.c.Ada, 0)
	path := "/api/accounts/" + id(a.ID) + "/licences"
	s.office(t).PUT(path, map[string]any{"number": "N1", "state": "valid", "validTo": "2026-03-02"}).Want(200)
	if !s.mayOrder(t, a.ID).OK {
		t.Error("its last day counts")
	}
	s.Clock.Forward(15 * time.Hour) // midnight in Shanghai
	if v := s.mayOrder(t, a.ID); v != (accounts.Verdict{Why: "licence_expired"}) {
		t.Errorf("%+v", v)
	}
	if names := found(s.office(t), map[string]any{"licence": "expired"}); len(names) != 1 {
		t.Errorf("%v", names)
	}
	b := s.account(t, "别家", s.c.EastTeam, s.c.Ada, 0)
	s.office(t).PUT("/api/accounts/"+id(b.ID)+"/licences", map[string]any{"number": "N1", "state": "valid"}).WantProblem(409, "licence_number_taken")
	s.west(t).PUT(path, map[string]any{"number": "N2", "state": "valid"}).WantProblem(404, "account_not_found")
}

// FuzzNotices: no message makes the reader panic.
func FuzzNotices(f *testing.F) {
	f.Add(`<licenceNotices>` + notice("m", "new", "1", "2026-02-01T09:00:00+08:00", "<validTo>2026-12-31</validTo>") + `</licenceNotices>`)
	f.Add(`<licenceNotices><notice id="a" kind="revoked" at="x"/></licenceNotices>`)
	f.Add(`<!DOCTYPE a [<!ENTITY b "c">]><licenceNotices>&b;</licenceNotices>`)
	f.Fuzz(func(t *testing.T, message string) {
		if n, err := accounts.ReadNoticesForTest(strings.NewReader(message)); err != nil && n != 0 {
			t.Fatalf("%d notices of a message that cannot be used", n)
		}
	})
}
