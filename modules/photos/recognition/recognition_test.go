package recognition_test

import (
	"bytes"
	"image/jpeg"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/report"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/merchandising"
	"xuntu.dev/modules/photos"
	"xuntu.dev/modules/photos/recognition"
)

type figuresOf = report.Answer[merchandising.Display]

// MER-21: a service says what stands on a photo; an auditor takes it over, corrected; what was proposed stands beside it.
func TestAPhotoIsRecognisedAndTakenOver(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	service := newShop(t, says(200, twoProducts))
	s.use(t, service)
	photo, visit := s.shot(t, s.Ada, "shelf")
	p := s.until(t, photo, recognition.Answered)
	if len(p.Sightings) != 4 || p.Things != 4 || p.Unknown != 1 || p.Sightings[3].ProductID != nil || p.Sightings[3].Code != "0000" ||
		!slices.Equal(p.Sightings[0].Box, []float64{0.1, 0.2, 0.3, 0.4}) {
		t.Errorf("found %+v", p.Sightings)
	}
	if own, rival := p.Lines[0], p.Lines[1]; own.ProductID != s.own || !own.Own || own.Proposed != 3 || own.Value != nil ||
		rival.ProductID != s.rival || rival.Own || rival.Proposed != 3 {
		t.Errorf("proposed %+v", p.Lines)
	}
	q := service.questions()[0]
	_, err := jpeg.Decode(bytes.NewReader(q.picture))
	if err != nil || q.auth != "Bearer "+secret || q.key == "" || !strings.Contains(q.ask, `"purpose":"shelf"`) {
		t.Errorf("asked with %q %q %s (%v)", q.key, q.auth, q.ask, err)
	}

	taking := map[string]any{"lines": []map[string]any{{"productId": s.own, "facings": 4}, {"productId": s.rival, "facings": 3}}}
	s.rep(t, s.Ada).POST(path(photo)+"/taking", taking).WantProblem(403, "not_allowed")
	p = webtest.JSON[recognition.Proposal](s.auditor(t).POST(path(photo)+"/taking", taking).Want(200))
	if line := p.Lines[0]; line.Value == nil || *line.Value != 4 || line.Was == nil || *line.Was != 3 || line.TakenBy == "" {
		t.Errorf("taken over %+v", line)
	}
	list := webtest.JSON[web.Page[merchandising.Value]](s.auditor(t).GET("/api/merchandising/values?visitRef=" + visit.String()).Want(200)).Items
	if len(list) != 2 || list[0].Proposed == nil || list[0].TakenBy == "" || list[0].RepID != s.Ada {
		t.Errorf("values %+v", list)
	}
	gathered := s.auditor(t).GET("/api/merchandising/displays?from=2026-03-01&to=2026-03-31&by=rep").Want(200)
	figures := webtest.JSON[figuresOf](gathered).Items
	if len(figures) != 1 || figures[0].Recognised != 2 || figures[0].Corrected != 1 || figures[0].Facings != 7 {
		t.Errorf("figures %+v", figures)
	}
	more := map[string]any{"lines": []map[string]any{{"productId": 1 << 40, "facings": 1}}}
	s.auditor(t).POST(path(photo)+"/taking", more).WantProblem(422, "product_not_found")
}

// A rep takes the proposal over on the phone, corrects one and types another: figures tell them apart.
func TestTheRepTakesTheProposalOver(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.use(t, newShop(t, says(200, twoProducts)))
	photo, visit := s.shot(t, s.Ada, "shelf")
	s.until(t, photo, recognition.Answered)
	ada := s.rep(t, s.Ada)
	if kept := ada.POST("/api/offline/changes", offline.ChangesRequest{Phone: uuid.New()}).Want(200); !strings.Contains(string(kept.Body), visit.String()) {
		t.Errorf("the phone keeps %s", kept.Body)
	}
	ada.POST("/api/merchandising/records", merchandising.Told{Visit: visit, At: s.Clock.Now(), Answers: []merchandising.Answer{
		{Metric: s.metric, Product: s.own, Value: 5, Taken: true}, {Metric: s.metric, Product: s.rival, Value: 3},
	}}).Want(204)
	ada.POST("/api/merchandising/records", merchandising.Told{Visit: visit, At: s.Clock.Now().Add(time.Second), Answers: []merchandising.Answer{
		{Metric: s.metric, Product: s.own, Value: 5}, // as the grid tells it when it is opened once more
	}}).Want(204)
	p := webtest.JSON[recognition.Proposal](ada.GET(path(photo)).Want(200))
	if own, rival := p.Lines[0], p.Lines[1]; *own.Value != 5 || own.Was == nil || *own.Was != 3 || *rival.Value != 3 || rival.Was != nil || own.TakenBy != "" {
		t.Errorf("%+v", p.Lines)
	}
}

// Nobody notices anything without a recogniser, with one that is switched off, or of another step.
func TestWithoutARecogniserNothingChanges(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	service := newShop(t, says(200, twoProducts))
	first, _ := s.shot(t, s.Ada, "shelf")
	off := s.setting(service.URL)
	off.Active = false
	s.office(t).PUT("/api/photos/recogniser", off).Want(200)
	second, _ := s.shot(t, s.Ben, "shelf")
	on := s.setting(service.URL)
	on.Rev = 1
	third, _ := s.shot(t, s.Cao, "shelf")
	s.readAll(t, first, second, third)
	s.office(t).PUT("/api/photos/recogniser", on).Want(200)
	fourth, _ := s.shot(t, s.Cao, "front")
	s.readAll(t, fourth)
	last, _ := s.shot(t, s.Cao, "shelf")
	s.until(t, last, recognition.Answered)
	if n := len(service.questions()); n != 1 {
		t.Errorf("%d questions", n)
	}
	for _, photo := range []int64{first, second, third, fourth} {
		s.office(t).GET(path(photo)).WantProblem(404, "recognition_none")
	}
}

// readAll waits until the server has looked into photos.
func (s *stage) readAll(t *testing.T, ids ...int64) {
	t.Helper()
	s.eventually(t, "photos are read", func() bool {
		return s.d.Count(t, `SELECT count(*) FROM photos.reading WHERE photo_id = ANY ($1)`, ids) == len(ids)
	})
}

// Who sees what was found: whoever sees the photo.
func TestWhoSeesAProposal(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.use(t, newShop(t, says(200, twoProducts)))
	photo, _ := s.shot(t, s.Ada, "shelf")
	s.until(t, photo, recognition.Answered)
	other := testkit.NewCompany(t, s.d)
	west := s.As(s.Lead(t.Context(), s.Cao, []int32{s.West, s.WestTeam}, photos.View, photos.Audit))
	for name, client := range map[string]*webtest.Client{
		"a colleague": s.rep(t, s.Ben), "the sibling": west, "another company": s.As(other.HeadLead(t.Context(), photos.View, photos.Audit)),
	} {
		if got := client.GET(path(photo)); got.Status != 404 {
			t.Errorf("%s is answered %d", name, got.Status)
		}
	}
	west.POST(path(photo)+"/again", nil).WantProblem(404, "photo_not_found")
	west.POST(path(photo)+"/taking", map[string]any{"lines": []map[string]any{{"productId": s.own, "facings": 4}}}).WantProblem(404, "photo_not_found")
	if list := webtest.JSON[web.Page[recognition.Recognition]](west.GET("/api/photos/recognitions").Want(200)).Items; len(list) != 0 {
		t.Errorf("the sibling is shown %+v", list)
	}
	if c := webtest.JSON[recognition.Counts](s.auditor(t).GET("/api/photos/recognitions/counts").Want(200)); c.Answered != 1 {
		t.Errorf("counts %+v", c)
	}
	s.rep(t, s.Ada).GET(path(photo)).Want(200)
}

// TestASecondAdapter is a few lines.
func TestASecondAdapter(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	set := s.setting("https://elsewhere.example")
	set.Adapter = "plain"
	s.office(t).PUT("/api/photos/recogniser", set).Want(200)
	photo, _ := s.shot(t, s.Ada, "shelf")
	if p := s.until(t, photo, recognition.Answered); len(p.Lines) != 1 || p.Lines[0].Proposed != 9 {
		t.Errorf("%+v", p.Lines)
	}
	set.Adapter, set.Rev = "carrier pigeon", 1
	s.office(t).PUT("/api/photos/recogniser", set).WantProblem(422, "recogniser_adapter")
}

// The setting: who may, what is refused, and a secret that never comes out and follows no new address.
func TestTheSetting(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	service := newShop(t, says(200, twoProducts))
	office := s.office(t)
	const at = "/api/photos/recogniser"
	for code, wrong := range map[string]func(*recognition.SettingEdit){
		"recogniser_address":      func(e *recognition.SettingEdit) { e.Address = "http://shelf.example.com" },
		"recogniser_secret_short": func(e *recognition.SettingEdit) { e.Secret = "short" },
		"recogniser_no_steps":     func(e *recognition.SettingEdit) { e.Steps = []string{" "} },
		"metric_not_of_products":  func(e *recognition.SettingEdit) { none := int64(1 << 40); e.MetricID = &none },
	} {
		edit := s.setting(service.URL)
		wrong(&edit)
		office.PUT(at, edit).WantProblem(422, code)
	}
	s.As(s.EastLead(t.Context(), "app.parameters")).PUT(at, s.setting(service.URL)).WantProblem(403, "whole_company_needed")
	s.auditor(t).GET(at).WantProblem(403, "not_allowed")

	kept := office.PUT(at, s.setting(service.URL)).Want(200)
	if strings.Contains(string(kept.Body), secret) || !webtest.JSON[recognition.Setting](kept).HasSecret {
		t.Errorf("kept %s", kept.Body)
	}
	office.PUT(at, s.setting(service.URL)).WantProblem(409, "recogniser_changed_meanwhile")
	same := s.setting(service.URL)
	same.Secret, same.Rev = "", 1
	if got := webtest.JSON[recognition.Setting](office.PUT(at, same).Want(200)); !got.HasSecret || got.Rev != 2 {
		t.Errorf("said nothing of the secret: %+v", got)
	}
	photo, _ := s.shot(t, s.Ada, "front")
	s.readAll(t, photo)
	trial := webtest.JSON[recognition.Trial](office.POST(at+"/trials", map[string]any{"photoId": photo}).Want(200))
	if len(trial.Sightings) != 4 || trial.Sightings[0].Product != "P1" || trial.Sightings[3].ProductID != nil {
		t.Errorf("trial %+v", trial)
	}
	service.now(says(http.StatusInternalServerError, ""))
	office.POST(at+"/trials", map[string]any{"photoId": photo}).WantProblem(422, "recogniser_fails")
	office.POST(at+"/trials", map[string]any{"photoId": 1 << 40}).WantProblem(404, "photo_not_found")
	if n := s.d.Count(t, `SELECT count(*) FROM photos.recognition`); n != 0 {
		t.Errorf("a trial keeps %d", n)
	}
	moved := s.setting("https://elsewhere.example")
	moved.Secret, moved.Rev = "", 2
	if got := webtest.JSON[recognition.Setting](office.PUT(at, moved).Want(200)); got.HasSecret {
		t.Error("another address is given the secret")
	}
	if n := s.d.Count(t, `SELECT count(*) FROM app.audit_event WHERE table_name = 'photos.recogniser' AND (before || after)::text LIKE '%sixteen%'`); n != 0 {
		t.Error("the secret is on the trail")
	}
}
