package logbook_test

import (
	"strings"
	"testing"
	"time"

	"xuntu.dev/internal/testkit"
	"xuntu.dev/tracking/protocol"
)

// kept searches every table of the room for a trace of a place.
const kept = `SELECT (SELECT count(*) FROM tracking.fix) + (SELECT count(*) FROM tracking.latest) + (SELECT count(*) FROM tracking.dirty_day)
	+ (SELECT count(*) FROM tracking.quarantine) + (SELECT count(*) FROM tracking.notice)
	+ (SELECT count(*) FROM tracking.device WHERE contact_at IS NOT NULL OR battery IS NOT NULL)`

// TestNothingOutsideWorkIsKept: not a fix, not a heartbeat, not what is unusable, not an alarm (TRK-12).
func TestNothingOutsideWorkIsKept(t *testing.T) {
	t.Parallel()
	evening := time.Date(2026, 3, 2, 12, 30, 0, 0, time.UTC) // 20:30 in Shanghai
	for _, c := range []struct {
		name  string
		setup func(t *testing.T, s *stage)
		why   string
	}{
		{"outside the company's hours", func(t *testing.T, s *stage) { s.openHours(t, s.c, 0, "08:00", "18:00") }, "outside_hours"},
		{"outside the unit's hours", func(t *testing.T, s *stage) { s.openHours(t, s.c, s.c.EastTeam, "08:00", "18:00") }, "outside_hours"},
		{"a company that has set no hours", func(t *testing.T, s *stage) { s.d.AsOwner(t, `DELETE FROM tracking.hours`) }, "outside_hours"},
		{"without consent", func(t *testing.T, s *stage) { s.d.AsOwner(t, `DELETE FROM tracking.consent`) }, "no_consent"},
		{"the consent taken back", func(t *testing.T, s *stage) {
			s.d.AsOwner(t, `UPDATE tracking.consent SET withdrawn_at = '2026-03-01'`)
		}, "no_consent"},
		{"the consent given later", func(t *testing.T, s *stage) { s.d.AsOwner(t, `UPDATE tracking.consent SET given_at = '2026-03-03'`) }, "no_consent"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, stageOptions{clock: testkit.NewClock(evening)})
			c.setup(t, s)
			s.phone(t, s.c, s.c.Ada, phoneA)
			spoilt, alarm := fixAt(3, evening, 0, 0), fixAt(4, evening, 0, 0)
			spoilt.Lat, alarm.Alm = new(910.0), "sos"
			got := s.send(t, phoneA, batchOf(evening, fixAt(1, evening, 0, 0), beatAt(2, evening), spoilt, alarm))
			if got.Stored != 0 || got.AckedToSeq != 4 || len(got.Rejected) != 4 {
				t.Errorf("the answer: %+v", got)
			}
			for _, r := range got.Rejected {
				if string(r.Reason) != c.why && r.Seq != 3 {
					t.Errorf("fix %d rejected as %s, want %s", r.Seq, r.Reason, c.why)
				}
			}
			body := `{"fixes":[{"seq":5,"t":"whenever","lon":113.62,"lat":34.74}]}`
			s.WithToken(phoneA).Send("POST", "/api/tracking/fixes", "application/json", []byte(body)).Want(200)
			s.WithToken(phoneA).Send("POST", "/overland", "application/json", []byte(`{"locations":[{"geometry":`)).Want(200)
			s.Stranger().Send("POST", "/t/"+phoneA+"?lat=34.74&lon=abc", "", nil).Want(200)
			if n := s.d.Count(t, kept); n != 0 {
				t.Errorf("%d rows are kept, want none", n)
			}
		})
	}
}

// TestWhatWasReadAtWorkIsKeptThoughItComesLate and the other way round: the reading's own time decides.
func TestWhatWasReadAtWorkIsKeptThoughItComesLate(t *testing.T) {
	t.Parallel()
	evening := time.Date(2026, 3, 2, 12, 30, 0, 0, time.UTC)
	s := newStage(t, stageOptions{clock: testkit.NewClock(evening)})
	s.openHours(t, s.c, 0, "08:00", "18:00")
	s.phone(t, s.c, s.c.Ada, phoneA)
	atWork, after := time.Date(2026, 3, 2, 9, 59, 0, 0, time.UTC), time.Date(2026, 3, 2, 10, 0, 0, 0, time.UTC)
	spoilt := fixAt(3, after, 0, 0)
	spoilt.Spd = new(999.0)
	got := s.send(t, phoneA, batchOf(evening, fixAt(1, atWork, 0, 0), fixAt(2, after, 0, 0), spoilt))
	if got.Stored != 1 || len(got.Rejected) != 2 || got.Rejected[0].Reason != "outside_hours" {
		t.Fatalf("%+v", got)
	}
	if n := s.d.Count(t, `SELECT count(*) FROM tracking.device WHERE contact_at = $1`, atWork); n != 1 {
		t.Error("the sign of life in the evening is kept; want the one at work")
	}
	if n := s.d.Count(t, `SELECT count(*) FROM tracking.quarantine`); n != 0 {
		t.Errorf("%d set aside of a reading after work", n)
	}
}

// TestAReadingWithoutATimeLeavesNoPlaceBehind: nobody knows whether it was read at work.
func TestAReadingWithoutATimeLeavesNoPlaceBehind(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	s.phone(t, s.c, s.c.Ada, phoneA)
	for _, body := range []string{
		`{"fixes":[{"seq":1,"lon":113.62,"lat":34.7433}]}`, `{"fixes":[{"seq":2,"t":"noon","lon":113.62,"lat":34.7433}]}`,
		`{"fixes":[{"seq":3,"t":86400000,"lon":113.62,"lat":34.7433}]}`,
	} {
		s.WithToken(phoneA).Send("POST", "/api/tracking/fixes", "application/json", []byte(body)).Want(200)
	}
	s.WithToken(phoneA).Send("POST", "/overland", "application/json", []byte(`{"locations":[{"geometry":{"coordinates":[113.62,34.7433]}`)).Want(200)
	if n := s.d.Count(t, `SELECT count(*) FROM tracking.quarantine WHERE payload::text LIKE '%34.7433%'`); n != 0 {
		t.Errorf("%d of the readings set aside tell a place", n)
	}
	if n := s.d.Count(t, `SELECT count(*) FROM tracking.quarantine`); n != 4 {
		t.Errorf("%d set aside, want 4", n)
	}
}

// TestConsentAndHoursByHTTP: a rep agrees and takes it back; both are heeded at once.
func TestConsentAndHoursByHTTP(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	s.d.AsOwner(t, `DELETE FROM tracking.consent`)
	s.phone(t, s.c, s.c.Ada, phoneA)
	ada := s.As(s.c.Rep(t.Context(), s.c.Ada))
	stored := func(seq int64, want int) {
		t.Helper()
		s.Clock.Forward(time.Second)
		if got := s.send(t, phoneA, batchOf(s.Clock.Now(), fixAt(seq, s.Clock.Now(), 0, 0))); got.Stored != want {
			t.Fatalf("fix %d: %+v, want %d stored", seq, got, want)
		}
	}
	stored(1, 0)
	ada.PUT("/api/tracking/consent", map[string]bool{"given": true}).Want(200)
	stored(2, 1)
	ada.PUT("/api/tracking/consent", map[string]bool{"given": true}).Want(200) // twice is once
	s.Clock.Forward(time.Second)
	if got := ada.PUT("/api/tracking/consent", map[string]bool{"given": false}).Want(200); !strings.Contains(string(got.Body), `"given":false`) {
		t.Fatalf("%s", got.Body)
	}
	stored(3, 0)
	ada.PUT("/api/tracking/consent", map[string]bool{"given": true}).Want(200)
	stored(4, 1)

	week := func(unit int32, spans ...map[string]any) map[string]any {
		return map[string]any{"unitId": unit, "week": append([]map[string]any{}, spans...)}
	}
	monday := map[string]any{"day": 1, "from": "08:00", "to": "11:59"}
	east := s.As(s.c.EastLead(t.Context(), "tracking.devices"))
	east.PUT("/api/tracking/hours", week(0, monday)).WantProblem(403, "hours_of_company")
	east.PUT("/api/tracking/hours", week(s.c.WestTeam, monday)).WantProblem(404, "unit_not_found")
	east.PUT("/api/tracking/hours", week(s.c.EastTeam, map[string]any{"day": 1, "from": "25:00", "to": "26:00"})).WantProblem(422, "hours_malformed")
	east.PUT("/api/tracking/hours", week(s.c.EastTeam, map[string]any{"day": 1, "from": "12:00", "to": "08:00"})).WantProblem(422, "hours_in_order")
	east.PUT("/api/tracking/hours", week(s.c.EastTeam, monday)).Want(200)
	stored(5, 0)                                                                                                 // it is just past noon
	s.As(s.c.HeadLead(t.Context(), "tracking.devices")).PUT("/api/tracking/hours", week(s.c.EastTeam)).Want(200) // back to the company's
	stored(6, 1)
	s.As(s.c.HeadLead(t.Context(), "tracking.devices")).PUT("/api/tracking/hours", week(0, monday)).Want(200)
	stored(7, 0)
	if got := ada.GET("/api/tracking/hours").Want(200); !strings.Contains(string(got.Body), `"from":"08:00"`) {
		t.Errorf("the rep sees the hours %s", got.Body)
	}
	if n := s.d.Count(t, `SELECT count(*) FROM app.audit_event WHERE table_name IN ('tracking.hours', 'tracking.consent') AND tenant_id = $1`, s.c.ID); n < 5 {
		t.Errorf("%d changes of consent and hours in the audit trail", n)
	}
}

// TestASecondProcessHeedsConsentWithinSeconds: what another process wrote is heard without being told.
func TestASecondProcessHeedsConsentWithinSeconds(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	s.phone(t, s.c, s.c.Ada, phoneA)
	s.send(t, phoneA, batchOf(noon, fixAt(1, noon, 0, 0)))
	s.d.AsOwner(t, `UPDATE tracking.consent SET withdrawn_at = $1 WHERE rep_id = $2`, noon.Add(time.Second), s.c.Ada)
	s.Clock.Forward(5 * time.Second)
	var got protocol.BatchAnswer
	if got = s.send(t, phoneA, batchOf(s.Clock.Now(), fixAt(2, s.Clock.Now(), 0, 0))); got.Stored != 0 {
		t.Fatalf("five seconds after: %+v", got)
	}
}
