package notify_test

import (
	"encoding/base64"
	"strings"
	"sync"
	"testing"
	"time"

	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/webtest"
)

func (st *stage) reach(t *testing.T) {
	t.Helper()
	st.As(st.Rep(t.Context(), st.Ada)).PUT("/api/notify/address", notify.Address{Mail: "ada@example.com", Phone: "13800000001"}).Want(204)
}

func TestEachChoosesTheWays(t *testing.T) {
	t.Parallel()
	st := newStage(t, false)
	st.reach(t)
	ada := st.As(st.Rep(t.Context(), st.Ada))
	st.browser(t, st.Rep(t.Context(), st.Ada), "/a")
	loud := notify.Message{Employees: []int64{st.Ada}, Kind: "test.loud", Params: map[string]any{"what": "巡店", "n": 3}, Link: "/tasks"}
	st.tell(t, loud)
	st.deliver(t)
	if got := st.states(t, "push") + " | " + st.states(t, "mail") + " | " + st.states(t, "sms"); got != "sent 1 | sent 1 | sent 1" {
		t.Fatalf("by all ways: %s", got)
	}
	mail := st.post.taken()[0]
	head, body, _ := strings.Cut(mail, "\n\n")
	text, err := base64.StdEncoding.DecodeString(strings.ReplaceAll(body, "\n", ""))
	if err != nil || !strings.Contains(string(text), "巡店，3 次") || !strings.Contains(string(text), "https://xuntu.example/tasks") ||
		!strings.Contains(head, "To: <ada@example.com>") || !strings.Contains(head, "Message-ID: <xuntu-") || strings.Contains(head, "巡") {
		t.Errorf("the mail (%v): %s\n%s", err, head, text)
	}
	if r := st.push.asked()[0]; r.Header.Get("Content-Encoding") != "aes128gcm" || r.Header.Get("TTL") != "86400" ||
		len(r.Header.Get("Topic")) != 32 || !strings.HasPrefix(r.Header.Get("Authorization"), "vapid t=") {
		t.Errorf("the push: %v", r.Header)
	}
	for _, way := range []string{notify.Mail, notify.SMS} {
		ada.PUT("/api/notify/ways", notify.Choice{Kind: "test.loud", Way: way}).Want(204)
		ada.PUT("/api/notify/ways", notify.Choice{Kind: "test.plain", Way: way, Wanted: way == notify.Mail}).Want(204)
	}
	st.tell(t, loud)
	st.tell(t, notify.Message{Employees: []int64{st.Ada}, Kind: "test.plain"})
	st.deliver(t)
	if got := st.states(t, "push") + " | " + st.states(t, "mail") + " | " + st.states(t, "sms"); got != "sent 1, sent 1 | sent 1, sent 1 | sent 1" {
		t.Errorf("as chosen: %s", got)
	}
	ada.PUT("/api/notify/ways", notify.Choice{Kind: "test.none", Way: notify.Mail}).WantProblem(404, "message_kind_not_found")
	if w := webtest.JSON[notify.Ways](ada.GET("/api/notify/ways").Want(200)); len(w.Choices) != 4 || w.Address.Mail != "ada@example.com" || len(w.PushKey) != 87 || len(w.Ways) != 3 {
		t.Errorf("what was chosen: %+v", w)
	}
}

// Outside parties are slow, down, forgetful and talkative; a letter is tried again with growing pauses, given up in the
// end, and never sent twice.
func TestOutsidePartiesMisbehave(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		push, sms []int
		post      []string
		waits     []time.Duration // before each further round
		want      string          // push | mail | sms
		mails     int
	}{
		"down, then well":         {[]int{503, 0}, []int{0, 429}, []string{"down", "full"}, []time.Duration{61 * time.Second, 301 * time.Second}, "sent 3 | sent 3 | sent 3", 1},
		"not before its pause":    {[]int{503, 503}, []int{500}, []string{"down"}, []time.Duration{30 * time.Second}, "waiting 1 | waiting 1 | waiting 1", 0},
		"they will never take it": {[]int{400}, []int{422}, []string{"unknown"}, []time.Duration{time.Hour}, "failed 1 | failed 1 | failed 1", 0},
		"taken, and nobody said":  {nil, nil, []string{"slow"}, []time.Duration{time.Hour, 12 * time.Hour}, "sent 1 | unsure 1 | sent 1", 1},
		"answers twice":           {nil, nil, []string{"chatty"}, []time.Duration{time.Hour}, "sent 1 | sent 1 | sent 1", 1},
		"never well": {
			[]int{500, 500, 500, 500, 500, 500, 500},
			[]int{500, 500, 500, 500, 500, 500, 500},
			strings.Split("down down down down down down down", " "),
			[]time.Duration{12 * time.Hour, 12 * time.Hour, 12 * time.Hour, 12 * time.Hour, 12 * time.Hour, 12 * time.Hour},
			"failed 6 | failed 6 | failed 6", 0,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			st := newStage(t, false)
			st.reach(t)
			st.browser(t, st.Rep(t.Context(), st.Ada), "/a")
			st.push.answers(c.push...)
			st.sms.answers(c.sms...)
			st.post.moody(c.post...)
			st.tell(t, notify.Message{Employees: []int64{st.Ada}, Kind: "test.loud"})
			st.deliver(t)
			for _, pause := range c.waits {
				st.Clock.Forward(pause)
				st.deliver(t)
			}
			if got := st.states(t, "push") + " | " + st.states(t, "mail") + " | " + st.states(t, "sms"); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
			if n := len(st.post.taken()); n != c.mails {
				t.Errorf("the post office has %d mails, want %d", n, c.mails)
			}
			ids := map[string]bool{}
			for _, r := range st.sms.asked() {
				ids[r.Header.Get("Idempotency-Key")] = true
			}
			if len(ids) != 1 || ids[""] {
				t.Errorf("the gateway heard of %d messages", len(ids))
			}
		})
	}
}

// 410: the browser has ended its subscription; it is forgotten, and the person's other browsers are not.
func TestAnEndedSubscriptionIsForgotten(t *testing.T) {
	t.Parallel()
	st := newStage(t, false)
	ada := st.Rep(t.Context(), st.Ada)
	st.browser(t, ada, "/a")
	st.browser(t, ada, "/b")
	st.push.answers(410, 410)
	st.tell(t, notify.Message{Employees: []int64{st.Ada}, Kind: "test.loud"})
	st.deliver(t)
	st.browser(t, ada, "/c")
	st.tell(t, notify.Message{Employees: []int64{st.Ada}, Kind: "test.loud"})
	st.deliver(t)
	if got := st.states(t, "push"); got != "failed 1, failed 1, sent 1" {
		t.Errorf("deliveries: %s", got)
	}
	st.browser(t, st.Rep(t.Context(), st.Ben), "/c") // somebody else signs in on the same browser
	st.tell(t, notify.Message{Employees: []int64{st.Ada}, Kind: "test.loud"})
	if got := st.states(t, "push"); got != "failed 1, failed 1, sent 1" {
		t.Errorf("a browser of somebody else would be woken: %s", got)
	}
	st.As(st.Rep(t.Context(), st.Ben)).POST("/api/notify/unsubscribe", map[string]string{"endpoint": st.push.server.URL + "/c"}).Want(204)
	if n := st.d.Count(t, `SELECT count(*) FROM notify.subscription`); n != 0 {
		t.Errorf("%d subscriptions are left", n)
	}
	bad := notify.Subscription{Endpoint: st.push.server.URL + "/x"}
	bad.Keys.P256dh, bad.Keys.Auth = "AAAA", "AAAA"
	st.As(ada).POST("/api/notify/subscriptions", bad).WantProblem(422, "subscription_unusable")
}

// Two processes and a crash: what one has taken the other leaves alone; mail that was under way is not sent again.
func TestNothingIsSentTwice(t *testing.T) {
	t.Parallel()
	st := newStage(t, false)
	st.reach(t)
	for range 40 {
		st.tell(t, notify.Message{Employees: []int64{st.Ada}, Kind: "test.loud"})
	}
	ctx := st.Server(t.Context())
	var sending sync.WaitGroup
	for range 4 {
		sending.Go(func() {
			if err := st.s.SendDue(ctx); err != nil {
				t.Error(err)
			}
		})
	}
	sending.Wait()
	if a, b := len(st.post.taken()), len(st.sms.asked()); a != 40 || b != 40 {
		t.Errorf("%d mails and %d short messages of 40", a, b)
	}
	st.tell(t, notify.Message{Employees: []int64{st.Ada}, Kind: "test.loud"})
	st.d.AsOwner(t, `UPDATE notify.delivery SET state = 'sending', tries = 1, due_at = $1 WHERE state = 'waiting'`, st.Clock.Now().Add(time.Minute))
	st.deliver(t)
	st.Clock.Forward(2 * time.Minute)
	st.deliver(t)
	if a, b := len(st.post.taken()), len(st.sms.asked()); a != 40 || b != 41 {
		t.Errorf("after a crash: %d mails (want 40, it may have arrived) and %d short messages (want 41, the key is the same)", a, b)
	}
	if got := st.states(t, "mail"); !strings.HasSuffix(got, "unsure 1") {
		t.Errorf("the mail that was under way: %s", got)
	}
}
