package logbook_test

import (
	"slices"
	"testing"
	"time"

	"xuntu.dev/internal/webtest"
	"xuntu.dev/tracking"
	"xuntu.dev/tracking/protocol"
)

const phoneA = "xd_PHONEOFADA0000000000000000"

// twenty are readings a minute and 50 m apart, the last a minute before noon.
func twenty() (fixes []protocol.BatchFix) {
	for i := range int64(20) {
		fixes = append(fixes, fixAt(i+1, noon.Add(time.Duration(i-20)*time.Minute), float64(i)*50, 0))
	}
	return fixes
}

func TestABatchIsStoredOnceHoweverOftenItComes(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	s.phone(t, s.c, s.c.Ada, phoneA)
	fixes := twenty()
	first := s.send(t, phoneA, batchOf(noon, fixes[:10]...))
	if first.Stored != 10 || first.Duplicates != 0 || first.AckedToSeq != 10 || len(first.Rejected) != 0 {
		t.Fatalf("first: %+v", first)
	}
	again := s.send(t, phoneA, batchOf(noon, fixes[:10]...))
	if again.Stored != 0 || again.Duplicates != 10 || again.AckedToSeq != 10 {
		t.Fatalf("again: %+v", again)
	}
	shuffled := slices.Clone(fixes)
	slices.Reverse(shuffled)
	rest := s.send(t, phoneA, batchOf(noon, shuffled...))
	if rest.Stored != 10 || rest.Duplicates != 10 || rest.AckedToSeq != 20 {
		t.Fatalf("out of order, overlapping: %+v", rest)
	}
	twice := s.send(t, phoneA, batchOf(noon, fixAt(21, noon, 0, 0), fixAt(21, noon, 0, 0)))
	if twice.Stored != 1 || twice.Duplicates != 1 {
		t.Fatalf("the same fix twice in one batch: %+v", twice)
	}
	if n := s.d.Count(t, `SELECT count(*) FROM tracking.fix`); n != 21 {
		t.Fatalf("%d rows, want 21", n)
	}
	if n := s.d.Count(t, `SELECT count(*) FROM tracking.fix WHERE rep_id = $1 AND tenant_id = $2 AND unit_id = $3`, s.c.Ada, s.c.ID, s.c.EastTeam); n != 21 {
		t.Fatalf("%d rows are Ada's, want 21: whose a fix is comes from the token", n)
	}
}

// TestAnotherProcessHadThem: what a server cannot know by itself, a retry that
// another has answered, it learns from the table, and other phones' readings
// that were gathered with it are stored.
func TestAnotherProcessHadThem(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	s.phone(t, s.c, s.c.Ada, phoneA)
	fixes := twenty()
	s.send(t, phoneA, batchOf(noon, fixes[:10]...))
	twin := newHouse(t, s)
	if got := twin.send(t, phoneA, batchOf(noon, fixes...)); got.Stored != 10 || got.Duplicates != 10 || got.AckedToSeq != 20 {
		t.Errorf("half of it is there: %+v", got)
	}
	if got := s.send(t, phoneA, batchOf(noon, fixes[10:]...)); got.Stored != 0 || got.Duplicates != 10 {
		t.Errorf("all of it is there: %+v", got)
	}
	if n := s.d.Count(t, `SELECT count(*) FROM tracking.fix`); n != 20 {
		t.Errorf("%d rows, want 20", n)
	}
}

func TestForeignAppsAreKeyedByTimeAndPlace(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	s.phone(t, s.c, s.c.Ada, "48241179")
	stranger := s.Stranger()
	for _, path := range []string{
		"/?id=48241179&timestamp=1772424000&lat=34.7466&lon=113.6254",
		"/?id=48241179&timestamp=1772424000&lat=34.7466&lon=113.6254",        // a retry
		"/?id=48241179&timestamp=1772424000&lat=34.7466&lon=113.6255",        // another place in the same second
		"/?id=48241179&timestamp=1772424001&lat=34.7466&lon=113.6254",        // the same place a second later
		"/?id=48241179&timestamp=1772424001&batt=55",                         // a heartbeat in that second
		"/?id=48241179&timestamp=1772424001&batt=54",                         // and its retry, by another level
		"/?id=48241179&timestamp=1772424002&lat=34.74660000001&lon=113.6254", // another second
		"/?id=48241179&timestamp=1772424002&lat=34.7466&lon=113.6254",        // equal to 1e-7 degrees
	} {
		stranger.Send("POST", path, "", nil).Want(200)
	}
	if n := s.d.Count(t, `SELECT count(*) FROM tracking.fix`); n != 5 {
		t.Fatalf("%d rows, want 5", n)
	}
	if n := s.d.Count(t, `SELECT count(*) FROM tracking.fix WHERE lon IS NULL`); n != 1 {
		t.Fatalf("%d heartbeats, want 1", n)
	}
}

func TestUnusableReadingsAreAcknowledgedAndSetAside(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	s.phone(t, s.c, s.c.Ada, phoneA)
	bad := []protocol.BatchFix{
		fixAt(1, noon, 0, 0), fixAt(2, noon, 0, 0), fixAt(3, noon, 0, 0), fixAt(4, noon.Add(48*time.Hour), 0, 0),
		fixAt(5, noon.Add(-61*24*time.Hour), 0, 0), fixAt(6, noon, 0, 0), fixAt(7, noon, 0, 0),
	}
	bad[0].Lat = new(910.0)
	bad[1].Lon = new(-181.0)
	bad[2].Lon, bad[2].Lat = new(0.0), new(0.0)
	bad[5].Spd = new(500.0)
	want := map[int64]tracking.QuarantineReason{
		1: tracking.BadLat, 2: tracking.BadLon, 3: tracking.ZeroPoint,
		4: tracking.FutureTime, 5: tracking.OldTime, 6: tracking.BadSpeed,
	}
	got := s.send(t, phoneA, batchOf(noon, bad...))
	if got.Stored != 1 || got.AckedToSeq != 7 || len(got.Rejected) != len(want) {
		t.Fatalf("%+v", got)
	}
	for _, r := range got.Rejected {
		if want[r.Seq] != r.Reason {
			t.Errorf("fix %d rejected as %q, want %q", r.Seq, r.Reason, want[r.Seq])
		}
	}
	s.send(t, phoneA, batchOf(noon, bad...))
	if n := s.d.Count(t, `SELECT count(*) FROM tracking.quarantine`); n != len(want) {
		t.Errorf("%d set aside after a retry, want %d", n, len(want))
	}
	type seen struct {
		Items []struct{ Reason string }
	}
	list := webtest.JSON[seen](s.As(s.c.EastLead(t.Context(), "tracking.devices")).GET("/api/tracking/quarantine").Want(200))
	if len(list.Items) != len(want) {
		t.Errorf("the supervisor sees %d of them, want %d", len(list.Items), len(want))
	}
	if list = webtest.JSON[seen](s.As(s.c.Lead(t.Context(), s.c.Cao, []int32{s.c.West, s.c.WestTeam}, "tracking.devices")).GET("/api/tracking/quarantine").Want(200)); len(list.Items) != 0 {
		t.Errorf("the sibling sees %d of them, want none", len(list.Items))
	}
}

func TestWhoIsNotPairedStoresNothing(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	fix := batchOf(noon, fixAt(1, noon, 0, 0))
	s.post(t, "xd_NOBODY", fix).WantProblem(404, "device_unknown")
	s.post(t, "", fix).WantProblem(401, "sign_in_needed")
	stranger := s.Stranger()
	stranger.Send("POST", "/?id=nobody&timestamp=1772424000&lat=34&lon=113", "", nil).Want(400)
	stranger.Send("GET", "/t/nobody?timestamp=1772424000&lat=34&lon=113", "", nil).Want(400)
	stranger.Send("POST", "/", "application/json", []byte(`{"location":{"timestamp":"2026-03-02T04:00:00Z","coords":{"latitude":34,"longitude":113}},"device_id":"nobody"}`)).Want(404)
	stranger.Send("POST", "/", "application/json", []byte(`{"location":{"timestamp":"2026-03-02T04:00:00Z","coords":{"latitude":34,"longitude":113}}}`)).Want(404)
	stranger.Send("POST", "/", "application/json", []byte(`{"location":`)).Want(404)
	stranger.Send("POST", "/pub?u=nobody&d=x", "application/json", []byte(`{"_type":"location","lat":34,"lon":113,"tst":1772424000}`)).Want(401)
	s.WithToken("nobody").Send("POST", "/overland", "application/json", []byte(`{"locations":[]}`)).WantProblem(404, "device_unknown")
	s.As(s.c.Rep(t.Context(), s.c.Ada)).POST("/api/tracking/fixes", fix).WantProblem(403, "not_allowed")
	if n := s.d.Count(t, `SELECT (SELECT count(*) FROM tracking.fix) + (SELECT count(*) FROM tracking.quarantine)`); n != 0 {
		t.Fatalf("%d rows of unknown phones", n)
	}
}
