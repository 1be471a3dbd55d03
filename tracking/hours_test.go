package tracking

import (
	"testing"
	"time"
)

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// TestHours: Monday 8-12 and 13-18, Friday a night shift 22-06, 1 May off,
// one Sunday of stocktaking.
func TestHours(t *testing.T) {
	t.Parallel()
	h := Hours{
		Zone: zone(t, "Asia/Shanghai"),
		Week: [7][]Span{
			time.Monday: {{8 * 60, 12 * 60}, {13 * 60, 18 * 60}},
			time.Friday: {{8 * 60, 18 * 60}, {22 * 60, 30 * 60}},
		},
		Days: map[string][]Span{"2026-05-01": {}, "2026-05-03": {{9 * 60, 10 * 60}}},
	}
	for _, c := range []struct {
		name, local string
		want        bool
	}{
		{"Monday before work", "2026-06-29 07:59:59", false},
		{"Monday, the first second", "2026-06-29 08:00:00", true},
		{"lunch", "2026-06-29 12:00:00", false},
		{"Monday, the last second", "2026-06-29 17:59:59", true},
		{"closing time", "2026-06-29 18:00:00", false},
		{"Tuesday is not in the table", "2026-06-30 10:00:00", false},
		{"Friday night", "2026-07-03 23:30:00", true},
		{"Saturday before dawn is still Friday's shift", "2026-07-04 05:59:00", true},
		{"Saturday at six it is over", "2026-07-04 06:00:00", false},
		{"a Friday that is a holiday", "2026-05-01 10:00:00", false},
		{"and so is its night", "2026-05-02 05:00:00", false},
		{"a Sunday of work", "2026-05-03 09:30:00", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			local, err := time.ParseInLocation(time.DateTime, c.local, h.Zone)
			if err != nil {
				t.Fatal(err)
			}
			if got := h.Open(local.UTC()); got != c.want {
				t.Errorf("open %v, want %v", got, c.want)
			}
		})
	}
	if (Hours{}).Open(morning) {
		t.Error("no hours at all: never open")
	}
}

// TestHoursSummerTime keeps eight o'clock at eight o'clock on the days when the
// clocks change.
func TestHoursSummerTime(t *testing.T) {
	t.Parallel()
	berlin := zone(t, "Europe/Berlin")
	h := Hours{Zone: berlin, Week: [7][]Span{time.Sunday: {{8 * 60, 9 * 60}}, time.Saturday: {{20 * 60, 26 * 60}}}}
	for _, c := range []struct {
		utc  string
		want bool
	}{
		{"2026-03-29T05:59:00Z", false}, // 07:59 summer time, the first day of it
		{"2026-03-29T06:00:00Z", true},  // 08:00
		{"2026-10-25T06:59:00Z", false}, // 07:59 winter time
		{"2026-10-25T07:00:00Z", true},  // 08:00
		{"2026-03-29T00:59:00Z", true},  // 01:59, Saturday's late shift
		{"2026-03-29T01:00:00Z", false}, // 03:00
	} {
		at, err := time.Parse(time.RFC3339, c.utc)
		if err != nil {
			t.Fatal(err)
		}
		if got := h.Open(at); got != c.want {
			t.Errorf("%s (%s): open %v, want %v", c.utc, at.In(berlin), got, c.want)
		}
	}
}

func TestAllowed(t *testing.T) {
	t.Parallel()
	var always [7][]Span
	for day := range always {
		always[day] = []Span{{0, 24 * 60}}
	}
	given := Consent{Given: morning, Withdrawn: morning.Add(24 * time.Hour)}
	again := Consent{Given: morning.Add(48 * time.Hour)}
	for _, c := range []struct {
		name    string
		privacy Privacy
		after   time.Duration
		want    Denial
	}{
		{"never asked", Privacy{Hours: Hours{Week: always}}, time.Hour, DenialConsent},
		{"before the consent", Privacy{Hours{Week: always}, []Consent{given}}, -time.Second, DenialConsent},
		{"given", Privacy{Hours{Week: always}, []Consent{given}}, 0, ""},
		{"withdrawn", Privacy{Hours{Week: always}, []Consent{given}}, 24 * time.Hour, DenialConsent},
		{"between two consents", Privacy{Hours{Week: always}, []Consent{given, again}}, 47 * time.Hour, DenialConsent},
		{"given again", Privacy{Hours{Week: always}, []Consent{given, again}}, 49 * time.Hour, ""},
		{"outside hours", Privacy{Consents: []Consent{again}}, 49 * time.Hour, DenialHours},
	} {
		allowed, denial := c.privacy.Allowed(morning.Add(c.after))
		if denial != c.want || allowed != (c.want == "") {
			t.Errorf("%s: %v %q, want %q", c.name, allowed, denial, c.want)
		}
	}
}
