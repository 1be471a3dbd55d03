package workflow_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
	"testing"
	"time"

	"xuntu.dev/internal/hook"
	"xuntu.dev/internal/workflow"
)

const secret = "between-us-and-the-oa"

// oa is somebody's approval system: it says the statuses it is told, then 200, and keeps what was signed well.
type oa struct {
	*httptest.Server
	mu    sync.Mutex
	say   []int
	heard []string
	bad   int
}

func newOA(t *testing.T) *oa {
	t.Helper()
	o := &oa{}
	o.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		at, _ := strconv.ParseInt(r.Header.Get("webhook-timestamp"), 10, 64)
		o.mu.Lock()
		defer o.mu.Unlock()
		if r.Header.Get("webhook-signature") != hook.Sign(secret, r.Header.Get("webhook-id"), time.Unix(at, 0), body) {
			o.bad++
		}
		o.heard = append(o.heard, r.Header.Get("webhook-id")+string(body))
		if len(o.say) > 0 {
			status := o.say[0]
			o.say = o.say[1:]
			w.WriteHeader(status)
		}
	}))
	t.Cleanup(o.Close)
	return o
}

// answer sends a signed answer as the OA does and gives the status and code of what it hears.
func (st *stage) answer(t *testing.T, id int64, key string, at time.Time, a workflow.Answer) (int, string) {
	t.Helper()
	body, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	c := st.Stranger()
	c.Header.Set("webhook-id", "answer-1")
	c.Header.Set("webhook-timestamp", strconv.FormatInt(at.Unix(), 10))
	c.Header.Set("webhook-signature", hook.Sign(key, "answer-1", at, body))
	got := c.Send(http.MethodPost, fmt.Sprintf("/api/workflow/answers/%d/%d", st.ID, id), "application/json", body)
	var problem struct{ Code string }
	_ = json.Unmarshal(got.Body, &problem)
	return got.Status, problem.Code
}

func TestAnOutsideOADecides(t *testing.T) {
	t.Parallel()
	st, outside := newStage(t), newOA(t)
	outside.say = []int{503, 500}
	st.admin(t).POST("/api/workflow/definitions", workflow.NewDefinition{
		Subject: "test.expense", Name: "OA", Steps: []workflow.Step{{Name: "OA", Who: []workflow.Who{{Kind: "leader"}}}}, OutsideURL: outside.URL, Secret: secret,
	}).Want(200)
	id := st.propose(t, 1)
	for range 5 { // it is down twice, and is not asked again before its pause
		if err := st.s.SendOutside(st.Server(t.Context())); err != nil {
			t.Fatal(err)
		}
		st.Clock.Forward(time.Minute)
	}
	if len(outside.heard) != 3 || outside.bad != 0 || outside.heard[0] != outside.heard[2] {
		t.Errorf("the OA heard %d times (%d badly signed): %v", len(outside.heard), outside.bad, outside.heard)
	}
	st.as(t, st.EastBoss).POST(path(id, "/approve"), workflow.Act{}).WantProblem(404, "instance_not_found") // it is the OA's
	yes := workflow.Answer{Outcome: "approved", By: "OA 王总", Note: "同意"}
	for _, c := range []struct {
		name   string
		key    string
		at     time.Time
		a      workflow.Answer
		status int
		code   string
	}{
		{"signed by somebody else", "another-long-secret", st.Clock.Now(), yes, 401, "answer_unsigned"},
		{"of an hour ago", secret, st.Clock.Now().Add(-time.Hour), yes, 401, "answer_unsigned"},
		{"no outcome", secret, st.Clock.Now(), workflow.Answer{Outcome: "perhaps"}, 422, "answer_malformed"},
		{"good", secret, st.Clock.Now(), yes, 204, ""},
		{"the same again", secret, st.Clock.Now(), yes, 204, ""},
		{"another one", secret, st.Clock.Now(), workflow.Answer{Outcome: "rejected"}, 409, "approval_not_possible"},
	} {
		if status, code := st.answer(t, id, c.key, c.at, c.a); status != c.status || code != c.code {
			t.Errorf("%s: %d %s, want %d %s", c.name, status, code, c.status, c.code)
		}
	}
	if status, code := st.answer(t, 4242, secret, st.Clock.Now(), yes); status != 401 || code != "answer_unsigned" {
		t.Errorf("a matter that is not there: %d %s", status, code)
	}
	in := see(st.as(t, st.Ada), id)
	if in.State != workflow.Approved || len(st.decided) != 1 || !in.Outside || in.Acts[1].Other != "OA 王总" {
		t.Errorf("decided %v: %+v", st.decided, in.Acts)
	}
}
