package accounts_test

import (
	"testing"
	"time"

	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/accounts"
)

func (s *stage) batch(t *testing.T, c *webtest.Client, b int64) accounts.BatchRun {
	t.Helper()
	return webtest.JSON[accounts.BatchRun](c.GET("/api/accounts/batches/" + id(b)).Want(200))
}

// TestFiveThousandAtOnce: previewed, done as a job, and taken back to what they
// were, but for those that somebody has changed since.
func TestFiveThousandAtOnce(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.fill(t, 5001)
	s.d.AsOwner(t, `UPDATE accounts.account SET delivery = '旧线' WHERE code <= '3'`)
	s.d.AsOwner(t, `UPDATE accounts.account SET delivery = '新线' WHERE code = '77'`)
	office := s.office(t)
	wish := map[string]any{"filter": map[string]any{}, "sets": map[string]any{"delivery": "新线", "orderDay": 3}, "reason": "送货重排"}
	office.POST("/api/accounts/batches", wish).WantProblem(422, "too_many_accounts")
	s.d.AsOwner(t, `UPDATE accounts.account SET order_day = 3, delivery = '新线' WHERE code = '1'`) // is so already
	s.d.AsOwner(t, `UPDATE accounts.account SET state = 'stopped' WHERE code = '2'`)
	wish["filter"] = map[string]any{"state": []string{"active"}}
	digest := `SELECT hashtext(string_agg(id || delivery || order_day || name || coalesce(rep_id, 0), ',' ORDER BY id)) FROM accounts.account`
	was := s.d.Count(t, digest)
	b := webtest.JSON[accounts.BatchRun](office.POST("/api/accounts/batches", wish).Want(200))
	if b.State != "preview" || b.Rows != 4999 || len(b.Sample) != 20 || *b.Sample[0].After.Delivery != "新线" || s.d.Count(t, digest) != was {
		t.Fatalf("%+v", b)
	}
	path := "/api/accounts/batches/" + id(b.ID)
	s.west(t).POST(path+"/run", nil).WantProblem(404, "batch_not_found")
	s.rep(t, s.c.Ada).POST("/api/accounts/batches", wish).WantProblem(403, "not_allowed")
	office.POST(path+"/undo", nil).WantProblem(409, "batch_state_wrong")
	s.d.AsOwner(t, `UPDATE accounts.account SET delivery = '别人改的' WHERE code = '4000'`) // between preview and job
	office.POST(path+"/run", nil).Want(200)
	eventually(t, "the batch is done", func() bool { return s.batch(t, office, b.ID).State == "done" })
	if b = s.batch(t, office, b.ID); b.Done != 4998 || b.Skipped != 1 || b.UndoUntil == nil {
		t.Errorf("%+v", b)
	}
	if n := s.d.Count(t, `SELECT count(*) FROM accounts.account WHERE delivery = '新线' AND order_day = 3`); n != 4999 {
		t.Errorf("%d accounts are as they should be", n)
	}
	s.d.AsOwner(t, `UPDATE accounts.account SET delivery = '旧线' WHERE code = '4000'`)
	s.Clock.Forward(23 * time.Hour)
	office.POST(path+"/undo", nil).Want(200)
	eventually(t, "the batch is taken back", func() bool { return s.batch(t, office, b.ID).State == "undone" })
	s.d.AsOwner(t, `UPDATE accounts.account SET delivery = '' WHERE code = '4000'`)
	if now := s.d.Count(t, digest); now != was {
		t.Error("taken back, the accounts are not what they were")
	}
	office.POST(path+"/undo", nil).WantProblem(409, "batch_state_wrong")
}

// TestABatchIsTakenBackForADay and no longer; what others have changed since stays.
func TestABatchIsTakenBackForADay(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	office := s.office(t)
	a, b := s.account(t, "甲", s.c.EastTeam, s.c.Ada, 0), s.account(t, "乙", s.c.EastTeam, s.c.Ada, 500)
	run := webtest.JSON[accounts.BatchRun](office.POST("/api/accounts/batches", map[string]any{
		"filter": map[string]any{}, "sets": map[string]any{"class": "A", "settlement": "monthly"}, "reason": "评级",
	}).Want(200))
	path := "/api/accounts/batches/" + id(run.ID)
	office.POST(path+"/run", nil).Want(200)
	eventually(t, "the batch is done", func() bool { return s.batch(t, office, run.ID).State == "done" })
	now := webtest.JSON[accounts.Account](office.GET("/api/accounts/" + id(a.ID)).Want(200))
	if now.Class != "A" || now.Settlement != "monthly" {
		t.Fatalf("%+v", now)
	}
	office.PATCH("/api/accounts/"+id(a.ID), map[string]any{"rev": now.Rev, "settlement": "cash"}).Want(200)
	s.Clock.Forward(25 * time.Hour)
	office.POST(path+"/undo", nil).WantProblem(422, "batch_too_old")
	s.Clock.Forward(-2 * time.Hour)
	office.POST(path+"/undo", nil).Want(200)
	eventually(t, "the batch is taken back", func() bool { return s.batch(t, office, run.ID).State == "undone" })
	for account, want := range map[int64]string{a.ID: "A cash", b.ID: "C "} {
		if got := webtest.JSON[accounts.Account](office.GET("/api/accounts/" + id(account)).Want(200)); got.Class+" "+got.Settlement != want {
			t.Errorf("%s is %s %s, want %s", got.Name, got.Class, got.Settlement, want)
		}
	}
}
