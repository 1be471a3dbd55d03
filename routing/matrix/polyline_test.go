package matrix

import (
	"testing"

	"github.com/paulmach/orb"
)

func TestPolyline(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]orb.LineString{
		"":                                 nil,
		"_izlhA~rlgdF_{geC~ywl@_kwzCn`{nI": {{-120.2, 38.5}, {-120.95, 40.7}, {-126.453, 43.252}}, // Google's example, with six decimals
	} {
		got, err := polyline6(text)
		if err != nil || !got.Equal(want) {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"_", "_izlhA", "a b", "~~~~~~~~~~~~~~~~~"} {
		if got, err := polyline6(text); err == nil {
			t.Errorf("%q reads as %v", text, got)
		}
	}
}

func FuzzPolyline(f *testing.F) {
	f.Add("_izlhA~rlgdF_{geC~ywl@_kwzCn`{nI")
	f.Fuzz(func(t *testing.T, text string) {
		line, err := polyline6(text)
		if err == nil && len(line) > len(text)/2 {
			t.Errorf("%d points of %d bytes", len(line), len(text))
		}
	})
}
