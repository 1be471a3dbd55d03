package recognition_test

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"xuntu.dev/internal/hook"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/photos/recognition"
)

// eventually waits for what is to come.
func (s *stage) eventually(t *testing.T, what string, is func() bool) {
	t.Helper()
	for end := time.Now().Add(time.Minute); !is(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal(what + ": not yet")
		}
	}
}

// A service that is slow, down or answers nonsense leaves the photo to be tried again, and what went wrong can be read.
func TestBadServicesAreTriedAgain(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		answer http.HandlerFunc
		said   string
		state  string
	}{
		"down":          {says(503, ""), "503", recognition.Failed},
		"sign-in page":  {says(200, "<html>"), "not the JSON", recognition.Failed},
		"null":          {says(200, "{}"), "not the JSON", recognition.Failed},
		"no code":       {says(200, `{"products": [{"code": " ", "facings": 1}]}`), "no code", recognition.Failed},
		"less than no":  {says(200, `{"products": [{"code": "P1", "facings": -1}]}`), "-1 facings", recognition.Failed},
		"too sure":      {says(200, `{"products": [{"code": "P1", "facings": 1, "confidence": 2}]}`), "confidence", recognition.Failed},
		"out of it":     {says(200, `{"products": [{"code": "P1", "facings": 1, "box": [0.9, 0, 0.5, 1]}]}`), "box", recognition.Failed},
		"elsewhere":     {func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/x", http.StatusTemporaryRedirect) }, "307", recognition.Failed},
		"never":         {says(415, ""), "415", recognition.GivenUp},
		"not in a time": {func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, "in time", recognition.Failed},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			set := s.setting(newShop(t, c.answer).URL)
			set.TimeoutS = 1
			s.office(t).PUT("/api/photos/recogniser", set).Want(200)
			photo, _ := s.shot(t, s.Ada, "shelf")
			p := s.until(t, photo, c.state)
			if !strings.Contains(p.Said, c.said) || len(p.Sightings) != 0 || (p.DueAt == nil) != (c.state == recognition.GivenUp) {
				t.Errorf("%+v", p)
			}
			s.auditor(t).POST(path(photo)+"/taking", map[string]any{"lines": []map[string]any{{"productId": s.own, "facings": 4}}}).WantProblem(422, "recognition_not_answered")
		})
	}
}

// A dead service is asked five times and rests; photos wait, and nothing is asked meanwhile. When it is back, all are answered, each once.
func TestADeadServiceRests(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	service := newShop(t, says(503, ""))
	s.use(t, service)
	var shots []int64
	for range 9 {
		photo, _ := s.shot(t, s.Ada, "shelf")
		shots = append(shots, photo)
	}
	s.readAll(t, shots...)
	s.eventually(t, "it rests", func() bool {
		return webtest.JSON[recognition.Setting](s.office(t).GET("/api/photos/recogniser").Want(200)).RestUntil != nil
	})
	s.eventually(t, "all photos are lined up", func() bool { return s.d.Count(t, `SELECT count(*) FROM photos.recognition`) == 9 })
	before := len(service.questions())
	if before > 7 {
		t.Errorf("%d questions before it rests", before) // five in a row, and what was under way beside them
	}
	late, _ := s.shot(t, s.Ada, "shelf")
	s.until(t, late, recognition.Waiting)
	if after := len(service.questions()); after != before {
		t.Errorf("%d questions while it rests", after-before)
	}
	service.now(says(200, twoProducts))
	s.Clock.Forward(10 * time.Minute)
	last, _ := s.shot(t, s.Ada, "shelf")
	for _, photo := range append(shots, late, last) {
		s.until(t, photo, recognition.Answered)
	}
	if set := webtest.JSON[recognition.Setting](s.office(t).GET("/api/photos/recogniser").Want(200)); set.RestUntil != nil || set.Failing != 0 {
		t.Errorf("well again: %+v", set)
	}
	if n := s.d.Count(t, `SELECT count(*) FROM photos.sighting`); n != 11*4 {
		t.Errorf("%d sightings", n)
	}
	keys := map[string]bool{}
	for _, q := range service.questions() {
		keys[q.key] = true
	}
	if len(keys) != 11 {
		t.Errorf("%d keys for 11 photos", len(keys))
	}
}

// callback sends a late answer, signed.
func (s *stage) callback(t *testing.T, id int64, key, with, body string) *webtest.Answer {
	t.Helper()
	now := s.Clock.Now()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, fmt.Sprintf("%s/api/photos/recognition-answers/%d/%d", s.URL, s.ID, id), strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("webhook-id", key)
	r.Header.Set("webhook-timestamp", strconv.FormatInt(now.Unix(), 10))
	r.Header.Set("webhook-signature", hook.Sign(with, key, now, []byte(body)))
	got, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = got.Body.Close() }()
	return &webtest.Answer{Status: got.StatusCode}
}

// A service may take its time: its late answer is believed when it is signed, and counts once however often it comes.
func TestLateAnswers(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	service := newShop(t, says(202, ""))
	s.use(t, service)
	photo, _ := s.shot(t, s.Ada, "shelf")
	p := s.until(t, photo, recognition.Asked)
	q := service.questions()[0]
	if want := fmt.Sprintf(`"answer":"/api/photos/recognition-answers/%d/%d"`, s.ID, p.ID); !strings.Contains(q.ask, want) {
		t.Errorf("asked %s, want %s", q.ask, want)
	}
	for name, c := range map[string]struct {
		id        int64
		key, with string
		body      string
		status    int
	}{
		"another secret": {p.ID, q.key, "another secret of sixteen", twoProducts, 401},
		"nobody's":       {p.ID + 1, q.key, secret, twoProducts, 401},
		"another round":  {p.ID, q.key + "1", secret, twoProducts, 204},
		"garbage":        {p.ID, q.key, secret, "<html>", 422},
	} {
		if got := s.callback(t, c.id, c.key, c.with, c.body).Status; got != c.status {
			t.Errorf("%s: %d", name, got)
		}
	}
	s.until(t, photo, recognition.Asked)
	for range 3 {
		if got := s.callback(t, p.ID, q.key, secret, twoProducts).Status; got != 204 {
			t.Errorf("the answer: %d", got)
		}
	}
	if p = s.until(t, photo, recognition.Answered); len(p.Sightings) != 4 || p.Lines[0].Proposed != 3 {
		t.Errorf("%+v", p)
	}
}

// Whoever audits asks again: another key, and what comes to the key before counts no more.
func TestAskingAgain(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	service := newShop(t, says(415, ""))
	s.use(t, service)
	photo, _ := s.shot(t, s.Ada, "shelf")
	p := s.until(t, photo, recognition.GivenUp)
	service.now(says(202, ""))
	s.rep(t, s.Ada).POST(path(photo)+"/again", nil).WantProblem(403, "not_allowed")
	s.auditor(t).POST(path(photo)+"/again", nil).Want(200)
	s.until(t, photo, recognition.Asked)
	seen := service.questions()
	if len(seen) != 2 || seen[0].key == seen[1].key {
		t.Fatalf("asked %+v", seen)
	}
	if got := s.callback(t, p.ID, seen[0].key, secret, twoProducts).Status; got != 204 {
		t.Errorf("to the round before: %d", got)
	}
	s.until(t, photo, recognition.Asked)
	service.now(says(200, `{"products": [{"code": "P1", "facings": 8, "confidence": 1}]}`))
	s.Clock.Forward(2 * time.Hour) // the promised answer is late
	s.shot(t, s.Ben, "shelf")
	if p = s.until(t, photo, recognition.Answered); len(p.Lines) != 1 || p.Lines[0].Proposed != 8 || p.Round != 2 {
		t.Errorf("%+v", p)
	}
}
