package recognition_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image/jpeg"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/common"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/merchandising"
	"xuntu.dev/modules/photos"
	"xuntu.dev/modules/photos/recognition"
	"xuntu.dev/modules/photos/scene"
)

// noon is a Monday, 12:00 in Shanghai.
var noon = time.Date(2026, 3, 2, 4, 0, 0, 0, time.UTC)

const secret = "sixteen letters at least"

type nobody struct{}

func (nobody) Units(context.Context, db.Tx) ([]atlas.Unit, error)         { return nil, nil }
func (nobody) Employees(context.Context, db.Tx) ([]atlas.Employee, error) { return nil, nil }
func (nobody) ZoneOf(int64) *time.Location                                { return time.FixedZone("CST", 8*3600) }

func (nobody) Carried(context.Context, db.Tx, []int64, time.Time) (map[int64]merchandising.Carried, error) {
	return nil, nil
}

// facings stand between the rooms, as cmd does.
type facings struct{ *merchandising.Service }

func (f facings) Takes(ctx context.Context, tx db.Tx, metric int64) error {
	return f.TakesProducts(ctx, tx, metric)
}

func (f facings) Of(ctx context.Context, tx db.Tx, visit uuid.UUID, metric int64) (out []recognition.Measured, err error) {
	list, err := f.MeasuredOf(ctx, tx, visit, metric)
	for _, m := range list {
		out = append(out, recognition.Measured{Product: m.ProductID, Number: m.Number, Proposed: m.Proposed, TakenBy: m.TakenBy})
	}
	return out, err
}

// plain is a second adapter: whatever the picture, it knows one product.
type plain struct{ to recognition.Target }

func (p plain) Recognise(context.Context, recognition.Ask) ([]recognition.Found, bool, error) {
	return []recognition.Found{{Code: "P1", Facings: 9, Confidence: 1}}, false, nil
}

// asked is a question as a service saw it.
type asked struct {
	key, auth, ask string
	picture        []byte
}

// shop is a service that recognises, as badly behaved as a test wants.
type shop struct {
	*httptest.Server
	mu     sync.Mutex
	seen   []asked
	answer http.HandlerFunc
}

func newShop(t *testing.T, answer http.HandlerFunc) *shop {
	t.Helper()
	s := &shop{answer: answer}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a := asked{key: r.Header.Get("Idempotency-Key"), auth: r.Header.Get("Authorization"), ask: r.FormValue("ask")}
		if file, _, err := r.FormFile("photo"); err == nil {
			var b bytes.Buffer
			_, _ = b.ReadFrom(file)
			a.picture = b.Bytes()
		}
		s.mu.Lock()
		s.seen = append(s.seen, a)
		answer := s.answer
		s.mu.Unlock()
		answer(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *shop) now(answer http.HandlerFunc) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answer = answer
}

func (s *shop) questions() []asked {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]asked{}, s.seen...)
}

// says answers with a status and a body.
func says(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		_, _ = w.Write([]byte(body))
	}
}

// twoProducts are one known by its barcode, one by its code in two places, and one nobody knows.
const twoProducts = `{"products": [
	{"code": "6901234567892", "facings": 3, "confidence": 0.91, "box": [0.1, 0.2, 0.3, 0.4]},
	{"code": "R1", "facings": 2, "confidence": 0.8}, {"code": "R1", "facings": 1, "confidence": 0.7},
	{"code": "0000", "facings": 5, "confidence": 0.4}]}`

type stage struct {
	*testkit.Company
	*webtest.House
	d       *testkit.DB
	metric  int64
	own     int64
	rival   int64
	outlets int
}

func newStage(t *testing.T) *stage {
	t.Helper()
	d := testkit.Database(t)
	s := &stage{Company: testkit.NewCompany(t, d), d: d}
	s.House = webtest.New(t, d, webtest.Options{Clock: testkit.NewClock(noon), Start: true}, func(kit app.Kit) []app.Module {
		atlasRoom, places := atlas.New(kit, nobody{})
		atlasRoom.Jobs = nil
		photosRoom, err := photos.New(kit, places, nobody{})
		if err != nil {
			panic(err)
		}
		measureRoom, measures := merchandising.New(kit, nobody{}, nobody{})
		room := recognition.New(kit, facings{measures}, recognition.Adapters{
			"http": recognition.HTTP, "plain": func(to recognition.Target, _ *http.Client) recognition.Recogniser { return plain{to} },
		})
		return []app.Module{common.New(kit, nil), atlasRoom, photosRoom, measureRoom, room}
	})
	brand := func(code string, own bool) int64 {
		return s.id(t, `INSERT INTO catalog.brand (tenant_id, code, name, own) VALUES ($1, $2, $2, $3) RETURNING id`, s.ID, code, own)
	}
	category := s.id(t, `INSERT INTO catalog.category (tenant_id, code, name) VALUES ($1, 'C', '水饺') RETURNING id`, s.ID)
	product := `INSERT INTO catalog.product (tenant_id, code, name, brand_id, category_id, barcode) VALUES ($1, $2, $2, $3, $4, $5) RETURNING id`
	s.own = s.id(t, product, s.ID, "P1", brand("B", true), category, "6901234567892")
	s.rival = s.id(t, product, s.ID, "R1", brand("R", false), category, "")
	s.metric = s.id(t, `INSERT INTO merchandising.metric (tenant_id, code, zh, class, kind, per) VALUES ($1, 'facings', '排面', 'display', 'number', 'product') RETURNING id`, s.ID)
	return s
}

func (s *stage) id(t *testing.T, statement string, args ...any) (id int64) {
	t.Helper()
	if err := s.d.Owner.Pool().QueryRow(t.Context(), statement, args...).Scan(&id); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
	return id
}

func (s *stage) office(t *testing.T) *webtest.Client {
	return s.As(s.HeadLead(t.Context(), common.Parameters, photos.View, photos.Audit, merchandising.View))
}

func (s *stage) auditor(t *testing.T) *webtest.Client {
	return s.As(s.EastLead(t.Context(), photos.View, photos.Audit, merchandising.View))
}

func (s *stage) rep(t *testing.T, employee int64) *webtest.Client {
	return s.As(s.Rep(t.Context(), employee, photos.Take, merchandising.Record))
}

// setting is a recogniser at an address that is to be asked about shelves.
func (s *stage) setting(address string) recognition.SettingEdit {
	return recognition.SettingEdit{Adapter: "http", Address: address, Secret: secret, Steps: []string{"shelf"}, MetricID: &s.metric, TimeoutS: 5, Active: true}
}

// use has the company use a service.
func (s *stage) use(t *testing.T, service *shop) {
	t.Helper()
	s.office(t).PUT("/api/photos/recogniser", s.setting(service.URL)).Want(200)
}

// shot is a photo of a visit of a rep, with the visit.
func (s *stage) shot(t *testing.T, rep int64, step string) (photo int64, visit uuid.UUID) {
	t.Helper()
	s.outlets++
	unit := s.EastTeam
	if rep == s.Cao {
		unit = s.WestTeam
	}
	outlet := s.id(t, `INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name) VALUES ($1, $2, $3, $4, $4) RETURNING id`, s.ID, unit, rep, fmt.Sprint("O", s.outlets))
	visit = uuid.New()
	s.d.AsOwner(t, `UPDATE visits.visit SET closed_at = opened_at, device_closed_at = opened_at WHERE rep_id = $1 AND closed_at IS NULL`, rep)
	s.d.AsOwner(t, `INSERT INTO visits.visit (tenant_id, unit_id, rep_id, ref, outlet_id, day, kind, verdict, opened_at, device_opened_at, received_at, claim_id)
		VALUES ($1, $2, $3, $4, $5, '2026-03-02', 'planned', 'inside', $6, $6, $6, 1)`, s.ID, unit, rep, visit, outlet, noon.Add(-time.Hour))
	var b bytes.Buffer
	if err := jpeg.Encode(&b, scene.Draw(scene.Kinds()[0], uint64(s.outlets), 320, 240), nil); err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(b.Bytes())
	hash := hex.EncodeToString(sum[:])
	client := s.rep(t, rep)
	client.Send("PUT", fmt.Sprintf("/api/files/pieces/%s?offset=0&size=%d", hash, b.Len()), "application/octet-stream", b.Bytes()).Want(200)
	d := webtest.JSON[photos.Detail](client.POST("/api/photos", photos.Attachment{
		Ref: uuid.New(), SHA256: hash, VisitRef: &visit, Step: step, OutletID: outlet, TakenAt: s.Clock.Now(),
	}).Want(201))
	return d.ID, visit
}

func path(photo int64) string { return fmt.Sprintf("/api/photos/%d/recognition", photo) }

// until waits until a photo's recognition is in a state.
func (s *stage) until(t *testing.T, photo int64, state string) recognition.Proposal {
	t.Helper()
	for end := time.Now().Add(time.Minute); ; time.Sleep(20 * time.Millisecond) {
		got := s.office(t).GET(path(photo))
		if got.Status == 200 {
			if p := webtest.JSON[recognition.Proposal](got); p.State == state {
				return p
			}
		}
		if time.Now().After(end) {
			t.Fatalf("it does not become %s: %s", state, got.Body)
		}
	}
}
