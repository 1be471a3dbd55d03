package notify_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/live"
	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
)

func unread(c *webtest.Client) int {
	return webtest.JSON[notify.Count](c.GET("/api/notify/unread").Want(200)).Unread
}

func messages(c *webtest.Client, query string) web.Page[notify.MessageRow] {
	return webtest.JSON[web.Page[notify.MessageRow]](c.GET("/api/notify/messages" + query).Want(200))
}

// What is read on the phone is read on the desk: both are pages of one person.
func TestReadOnThePhoneIsReadOnTheDesk(t *testing.T) {
	t.Parallel()
	st := newStage(t, false)
	for _, what := range []string{"一", "二", "三"} {
		st.tell(t, notify.Message{Employees: []int64{st.Ada}, Kind: "test.plain", Params: map[string]any{"what": what}, Link: "/tasks"})
	}
	phone, desk := st.As(st.Rep(t.Context(), st.Ada)), st.As(st.Rep(t.Context(), st.Ada))
	first := messages(phone, "?limit=2")
	if unread(desk) != 3 || len(first.Items) != 2 || string(first.Items[0].Params) != `{"what":"三"}` || first.Items[0].Link != "/tasks" {
		t.Fatalf("the first page: %+v", first)
	}
	if rest := messages(phone, "?limit=2&after="+first.Next); len(rest.Items) != 1 || rest.Next != "" {
		t.Errorf("the second page: %+v", rest)
	}
	left := webtest.JSON[notify.Count](phone.POST("/api/notify/read", notify.ReadMark{IDs: []int64{first.Items[0].ID}}).Want(200))
	if left.Unread != 2 || unread(desk) != 2 || len(messages(desk, "?unread=true").Items) != 2 || messages(desk, "").Items[0].ReadAt == nil {
		t.Errorf("after one was read on the phone the desk has %d", unread(desk))
	}
	desk.POST("/api/notify/read", notify.ReadMark{All: true}).Want(200)
	if unread(phone) != 0 {
		t.Errorf("after all were read on the desk the phone has %d", unread(phone))
	}
}

func TestTheSameKeyIsSaidOnce(t *testing.T) {
	t.Parallel()
	st := newStage(t, false)
	for range 3 {
		st.tell(t, notify.Message{Employees: []int64{st.Ada, st.Ben}, Users: []int64{st.User(st.Ada)}, Kind: "test.loud", Once: "x"})
	}
	st.tell(t, notify.Message{Employees: []int64{st.Ada, st.Cao}, Kind: "test.loud", Once: "x"})
	for name, want := range map[int64]int{st.Ada: 1, st.Ben: 1, st.Cao: 1} {
		if got := unread(st.As(st.Rep(t.Context(), name))); got != want {
			t.Errorf("employee %d was told %d times", name, got)
		}
	}
	ctx := st.Server(t.Context())
	err := st.d.Write(ctx, func(tx db.Tx) error {
		if err := st.s.Tell(ctx, tx, notify.Message{Employees: []int64{st.Ben}, Kind: "test.plain"}); err != nil {
			return err
		}
		return errors.New("the act failed")
	})
	if err == nil || unread(st.As(st.Rep(t.Context(), st.Ben))) != 1 {
		t.Error("a message of a transaction that failed was told")
	}
}

// Messages are a person's own: neither a leader nor another company reads them.
func TestNobodyReadsMessagesOfOthers(t *testing.T) {
	t.Parallel()
	st := newStage(t, false)
	st.tell(t, notify.Message{Employees: []int64{st.Ada}, Kind: "test.plain"})
	id := messages(st.As(st.Rep(t.Context(), st.Ada)), "").Items[0].ID
	other := newStage(t, false)
	for name, c := range map[string]*webtest.Client{
		"a colleague": st.As(st.Rep(t.Context(), st.Ben)), "the leader": st.As(st.HeadLead(t.Context())),
		"another company": other.As(other.Rep(t.Context(), other.Ada)),
	} {
		c.POST("/api/notify/read", notify.ReadMark{IDs: []int64{id}, All: true}).Want(200)
		if n := len(messages(c, "").Items); n != 0 {
			t.Errorf("%s sees %d messages", name, n)
		}
	}
	if unread(st.As(st.Rep(t.Context(), st.Ada))) != 1 {
		t.Error("somebody else has read it")
	}
	st.Stranger().GET("/api/notify/messages").WantProblem(401, "sign_in_needed")
}

// The bell rings over the hub, for whom it is meant and nobody else.
func TestTheBellRings(t *testing.T) {
	t.Parallel()
	st := newStage(t, true)
	st.tell(t, notify.Message{Employees: []int64{st.Ada}, Kind: "test.plain"})
	heard := func(employee int64) []live.Item {
		items, err := st.Kit.Live.Snapshot(t.Context(), live.Session{Tenant: st.ID, Owner: employee}, notify.Topic)
		if err != nil {
			t.Fatal(err)
		}
		return items
	}
	wait(t, func() bool { items := heard(st.Ada); return len(items) == 1 && string(items[0].Body) == `{"unread":1}` })
	st.Clock.Forward(time.Second)
	st.As(st.Rep(t.Context(), st.Ada)).POST("/api/notify/read", notify.ReadMark{All: true}).Want(200)
	wait(t, func() bool { return string(heard(st.Ada)[0].Body) == `{"unread":0}` })
	if n := len(heard(st.Ben)); n != 0 {
		t.Errorf("a colleague hears %d bells", n)
	}
}

// wait until something is so; ten seconds are far more than it takes.
func wait(t *testing.T, so func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	for !so() {
		select {
		case <-ctx.Done():
			t.Fatal("it did not come about")
		case <-time.After(20 * time.Millisecond):
		}
	}
}
