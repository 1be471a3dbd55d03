package sheet

import "testing"

func TestDaysAsPeopleWriteThem(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"2026-03-02": "2026-03-02", "2026-3-2": "2026-03-02", "2026/03/02": "2026-03-02", "2026.3.2": "2026-03-02",
		"2026年3月2日": "2026-03-02", "46083": "2026-03-02", "46083.5": "2026-03-02", "": "!",
		"2026-02-30": "!", "02/03/2026": "!", "20260302": "!", "soon": "!", "-1": "!",
	} {
		got, err := ParseDay(text)
		if err != nil {
			got = "!"
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
