package logbook_test

import (
	"encoding/base64"
	"image/png"
	"net/url"
	"strings"
	"testing"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/tracking/logbook"
)

// TestAPhoneIsPairedByACode and every address in it works as the app uses it.
func TestAPhoneIsPairedByACode(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	boss := s.As(s.c.EastLead(t.Context(), logbook.Devices))
	p := webtest.JSON[logbook.Paired](boss.POST("/api/tracking/devices", map[string]any{"employeeId": s.c.Ada, "name": "小米", "platform": "android"}).Want(200))
	if p.Device.RepID != s.c.Ada || p.Device.Name != "小米" || !strings.HasPrefix(p.Token, "xd_") || len(p.Token) < 25 {
		t.Fatalf("%+v", p)
	}
	data, ok := strings.CutPrefix(p.QR, "data:image/png;base64,")
	if image, err := png.Decode(base64.NewDecoder(base64.StdEncoding, strings.NewReader(data))); !ok || err != nil || image.Bounds().Dx() < 200 {
		t.Errorf("the code is no picture: %v", err)
	}
	for name, address := range map[string]string{"osmand": p.URLs.OsmAnd, "overland": p.URLs.Overland, "batch": p.URLs.Batch, "owntracks": p.URLs.OwnTracks.URL} {
		if u, err := url.Parse(address); err != nil || u.Host != "xuntu.example" || u.Scheme != "https" {
			t.Errorf("%s: %s", name, address)
		}
	}
	if second := webtest.JSON[logbook.Paired](boss.POST("/api/tracking/devices", map[string]any{"employeeId": s.c.Ada}).Want(200)); second.Token == p.Token {
		t.Error("two phones have one token")
	}

	path := strings.TrimPrefix(p.URLs.OsmAnd, "https://xuntu.example")
	s.Stranger().Send("POST", path+"&timestamp=1772424000&lat=34.7&lon=113.6", "", nil).Want(200)
	s.Stranger().Send("POST", "/t/"+p.Token+"?timestamp=1772424001&lat=34.7&lon=113.6", "", nil).Want(200)
	overland := `{"locations":[{"type":"Feature","geometry":{"type":"Point","coordinates":[113.6,34.7]},"properties":{"timestamp":"2026-03-02T04:00:02Z"}}]}`
	s.Stranger().Send("POST", strings.TrimPrefix(p.URLs.Overland, "https://xuntu.example"), "application/json", []byte(overland)).Want(200)
	tracks := s.Stranger()
	o := p.URLs.OwnTracks
	tracks.Header.Set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(o.User+":"+o.Password)))
	tracks.Header.Set("X-Limit-U", o.User)
	tracks.Header.Set("X-Limit-D", o.Device)
	tracks.Send("POST", "/pub", "application/json", []byte(`{"_type":"location","lat":34.7,"lon":113.6,"tst":1772424003}`)).Want(200)
	s.send(t, p.Token, batchOf(noon, fixAt(1, noon, 0, 0)))
	if n := s.d.Count(t, `SELECT count(*) FROM tracking.fix WHERE device_id = $1 AND rep_id = $2`, p.Device.ID, s.c.Ada); n != 5 {
		t.Errorf("%d fixes by five ways, want 5", n)
	}
	tracks.Header.Set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(o.User+":wrong")))
	tracks.Send("POST", "/pub", "application/json", []byte(`{"_type":"location","lat":34.7,"lon":113.6,"tst":1772424004}`)).Want(401)
}

// TestWhoMayPair: oneself always; others in scope with the right.
func TestWhoMayPair(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	other := testkit.NewCompany(t, s.d)
	pair := func(c *webtest.Client, rep int64) *webtest.Answer {
		return c.POST("/api/tracking/devices", map[string]any{"employeeId": rep})
	}
	ada := s.As(s.c.Rep(t.Context(), s.c.Ada))
	pair(ada, s.c.Ada).Want(200)
	ada.POST("/api/tracking/devices", map[string]any{}).Want(200)
	pair(ada, s.c.Ben).WantProblem(404, "rep_not_found")
	pair(s.As(s.c.EastLead(t.Context())), s.c.Ada).WantProblem(404, "rep_not_found")
	pair(s.As(s.c.EastLead(t.Context(), logbook.Devices)), s.c.Cao).WantProblem(404, "rep_not_found")
	pair(s.As(other.HeadLead(t.Context(), logbook.Devices)), s.c.Ada).Want(404)
	s.Stranger().POST("/api/tracking/devices", map[string]any{}).WantProblem(401, "sign_in_needed")
	type devices struct{ Items []logbook.Device }
	if list := webtest.JSON[devices](ada.GET("/api/tracking/devices").Want(200)); len(list.Items) != 2 {
		t.Errorf("a rep sees %d phones, want the own two", len(list.Items))
	}
	if list := webtest.JSON[devices](s.As(s.c.Rep(t.Context(), s.c.Ben)).GET("/api/tracking/devices").Want(200)); len(list.Items) != 0 {
		t.Errorf("a colleague sees %d phones", len(list.Items))
	}
	if body := ada.GET("/api/tracking/devices").Body; strings.Contains(string(body), "xd_") {
		t.Error("the list tells tokens")
	}
}

// TestARevokedPhoneIsRefused: at once where it was revoked, within five seconds elsewhere.
func TestARevokedPhoneIsRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	stolen := s.phone(t, s.c, s.c.Ada, phoneA)
	elsewhere := newHouse(t, s)
	for _, house := range []*stage{s, elsewhere} {
		house.send(t, phoneA, batchOf(noon, fixAt(1, noon, 0, 0)))
	}
	path := "/api/tracking/devices/" + id(stolen)
	s.As(s.c.Rep(t.Context(), s.c.Ben)).DELETE(path).Want(404)
	s.As(s.c.EastLead(t.Context())).DELETE(path).WantProblem(403, "not_allowed")
	s.As(s.c.Lead(t.Context(), s.c.Cao, []int32{s.c.West, s.c.WestTeam}, logbook.Devices)).DELETE(path).Want(404)
	s.send(t, phoneA, batchOf(noon, fixAt(2, noon, 0, 0)))
	s.As(s.c.EastLead(t.Context(), logbook.Devices)).DELETE(path).Want(204)
	s.post(t, phoneA, batchOf(noon, fixAt(3, noon, 0, 0))).WantProblem(404, "device_unknown")
	s.Stranger().Send("POST", "/?id="+phoneA+"&timestamp=1772424000&lat=34.7&lon=113.6", "", nil).Want(400)

	elsewhere.Clock.Forward(5 * time.Second)
	elsewhere.post(t, phoneA, batchOf(noon, fixAt(3, noon, 0, 0))).WantProblem(404, "device_unknown")
	if n := s.d.Count(t, `SELECT count(*) FROM tracking.fix`); n != 2 {
		t.Errorf("%d fixes, want those of before", n)
	}
	if n := s.d.Count(t, `SELECT count(*) FROM app.audit_event WHERE table_name = 'tracking.device' AND action = 'update' AND after ? 'revoked_at'`); n != 1 {
		t.Errorf("%d revocations in the audit trail, want 1", n)
	}
	if n := s.d.Count(t, `SELECT count(*) FROM app.audit_event WHERE before::text || after::text LIKE '%' || $1 || '%'`, phoneA); n != 0 {
		t.Error("the audit trail tells the token")
	}
}

// TestAPhoneInUseIsAskedForAgainByItself: by the true clock, with the test's standing still.
func TestAPhoneInUseIsAskedForAgainByItself(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	s.phone(t, s.c, s.c.Ada, phoneA)
	s.send(t, phoneA, batchOf(noon, fixAt(1, noon, 0, 0)))
	s.d.AsOwner(t, `UPDATE tracking.device SET revoked_at = now()`)
	for end := time.Now().Add(5 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if s.post(t, phoneA, batchOf(noon, fixAt(2, noon, 0, 0))).Status == 404 {
			return
		}
	}
	t.Fatal("a revoked phone is taken for five seconds")
}

// TestALeaversPhonesEnd, in the transaction of who says so.
func TestALeaversPhonesEnd(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	s.phone(t, s.c, s.c.Ada, phoneA)
	s.phone(t, s.c, s.c.Ben, phoneA+"B")
	server := access.WithActor(t.Context(), access.Server(s.c.ID))
	s.d.MustWrite(t, server, func(tx db.Tx) error { return s.logs.EndDevices(server, tx, s.c.Ada) })
	s.post(t, phoneA, batchOf(noon, fixAt(1, noon, 0, 0))).WantProblem(404, "device_unknown")
	s.send(t, phoneA+"B", batchOf(noon, fixAt(1, noon, 0, 0)))
}

// TestAPhoneFollowsItsRepToAnotherUnit: the new supervisor sees the rep, the old one no longer.
func TestAPhoneFollowsItsRepToAnotherUnit(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	s.phone(t, s.c, s.c.Ada, phoneA)
	s.send(t, phoneA, batchOf(noon, fixAt(1, noon, 0, 0)))
	s.d.AsOwner(t, `UPDATE org.employee SET unit_id = $1 WHERE id = $2`, s.c.WestTeam, s.c.Ada)
	if err := s.logs.FollowUnits(access.WithActor(t.Context(), access.Server(s.c.ID))); err != nil {
		t.Fatal(err)
	}
	s.Clock.Forward(10 * time.Second)
	s.send(t, phoneA, batchOf(s.Clock.Now(), fixAt(2, s.Clock.Now(), 0, 0)))
	seen := func(lead int64, units ...int32) int {
		t.Helper()
		return len(webtest.JSON[logbook.LiveReps](s.As(s.c.Lead(t.Context(), lead, units, logbook.Live)).GET("/api/tracking/live").Want(200)).Items)
	}
	if east, west := seen(s.c.EastBoss, s.c.East, s.c.EastTeam), seen(s.c.Cao, s.c.West, s.c.WestTeam); east != 0 || west != 1 {
		t.Errorf("East sees %d, West %d reps; want none and one", east, west)
	}
}

// TestABrowserHasOneDevice, however many requests come at once.
func TestABrowserHasOneDevice(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	token := s.As(s.c.Rep(t.Context(), s.c.Ada, logbook.Send)).Token
	codes := make(chan int, 20)
	for range cap(codes) {
		go func() { codes <- s.post(t, token, batchOf(noon, fixAt(1, noon, 0, 0))).Status }()
	}
	for range cap(codes) {
		if code := <-codes; code != 200 {
			t.Errorf("status %d", code)
		}
	}
	if n, fixes := s.d.Count(t, `SELECT count(*) FROM tracking.device`), s.d.Count(t, `SELECT count(*) FROM tracking.fix`); n != 1 || fixes != 1 {
		t.Errorf("%d devices and %d fixes of one browser's retries, want one each", n, fixes)
	}
}
