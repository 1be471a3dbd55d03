package tracking

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
)

// labelledVisit is one line of the labelled visits of the shared data.
type labelledVisit struct {
	Label   string     `json:"label"`
	Kind    string     `json:"kind"`
	Outlet  [3]float64 `json:"outlet"` // lat, lon, radius in metres
	CheckIn struct {
		T, Lat, Lon, Acc float64
	} `json:"checkin"`
	Fixes [][]any `json:"fixes"` // device time, received, lat, lon, accuracy, speed, mock, provider
}

func (v labelledVisit) claim() Claim {
	c := Claim{
		Point: orb.Point{v.CheckIn.Lon, v.CheckIn.Lat}, AccuracyM: &v.CheckIn.Acc, At: seconds(v.CheckIn.T),
	}
	for _, row := range v.Fixes {
		n := func(i int) float64 { f, _ := row[i].(float64); return f }
		if n(0) > v.CheckIn.T { // the phone has only the past when it claims
			continue
		}
		c.Recent = append(c.Recent, Fix{
			At: seconds(n(0)), Point: orb.Point{n(3), n(2)}, AccuracyM: new(n(4)), SpeedMPS: new(n(5)), Mock: new(n(6) == 1),
		})
	}
	return c
}

func seconds(unix float64) time.Time { return time.UnixMilli(int64(unix * 1000)).UTC() }

// TestLabelledVisits judges 1,200 visits made of real movement: the fence alone
// must not send honest reps away. An outlet that stands in the wrong place on
// the map ("misplaced") is not the rep's fault, but no fence can know.
func TestLabelledVisits(t *testing.T) {
	t.Parallel()
	folder := shared(t)
	if folder == "" {
		return
	}
	file, err := os.Open(filepath.Join(folder, "visits.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	zip, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(zip)
	lines.Buffer(nil, 16<<20)
	type count struct{ all, outside, unsure, mocked int }
	kinds := map[string]*count{}
	var honest, sentAway int
	for lines.Scan() {
		var v labelledVisit
		if err := json.Unmarshal(lines.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		fence, err := geo.CircleFence(orb.Point{v.Outlet[1], v.Outlet[0]}, v.Outlet[2])
		if err != nil {
			t.Fatal(err)
		}
		j := DefaultClaimRules().Judge(v.claim(), fence)
		k := kinds[v.Label+" "+v.Kind]
		if k == nil {
			k = &count{}
			kinds[v.Label+" "+v.Kind] = k
		}
		k.all++
		switch j.Verdict {
		case geo.Outside:
			k.outside++
		case geo.Unsure:
			k.unsure++
		case geo.Inside:
		}
		for _, r := range j.Reasons {
			if r.Code == MockLocation {
				k.mocked++
			}
		}
		if v.Label == "honest" && v.Kind != "misplaced" {
			honest++
			if j.Verdict == geo.Outside {
				sentAway++
			}
		}
	}
	if err := lines.Err(); err != nil || honest < 500 {
		t.Fatalf("read %d honest visits, %v", honest, err)
	}
	for kind, k := range kinds {
		t.Logf("%-24s %4d: outside %d, unsure %d, named made up %d", kind, k.all, k.outside, k.unsure, k.mocked)
	}
	if share := float64(sentAway) / float64(honest); share > 0.01 {
		t.Errorf("%.1f %% of honest visits are outside, want at most 1 %%", 100*share)
	}
}
