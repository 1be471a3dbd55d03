package main

import (
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// TestIntegrityReads writes two visits in the format of the labelled ones: one at
// the outlet, one from the other side of town with a flag only an app sees.
func TestIntegrityReads(t *testing.T) {
	t.Parallel()
	const lines = `{"id":"a","label":"honest","kind":"plain","device":"d0","outlet":[10.0,106.0,100],"online":true,"attest_ok":true,"outlet_wifi_seen":true,"cell_km":0.4,"photo":"f1fd42a29755d4c1","exif_dt":4.2,` +
		`"checkin":{"t":1794880281.3,"recv":1794880282.8,"lat":10.0001,"lon":106.0001,"acc":5.0},"checkout":{"t":1794880481.3,"recv":1794880482.8,"lat":10.0001,"lon":106.0001,"acc":5.0},` +
		`"fixes":[[1794880275.2,1794880277.8,10.0001,106.0001,5.1,0.1,0,"gps"],[1794880285.2,1794880287.8,10.0001,106.00012,5.4,0.2,0,"gps"]]}
{"id":"b","label":"attack","kind":"mock","device":"d1","outlet":[10.0,106.0,100],"online":true,"photo":"0e02bd5d68aa2b3e","exif_dt":1,` +
		`"checkin":{"t":1794880281.3,"recv":1794880282.8,"lat":10.0001,"lon":106.0001,"acc":5.0},"checkout":{"t":1794880481.3,"recv":1794880482.8,"lat":10.0001,"lon":106.0001,"acc":5.0},` +
		`"fixes":[[1794880275.2,1794880277.8,10.0001,106.0001,5.1,null,1,"gps"]]}
`
	path := filepath.Join(t.TempDir(), "visits.jsonl.gz")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	zip := gzip.NewWriter(file)
	_, err = zip.Write([]byte(lines))
	if err != nil || zip.Close() != nil || file.Close() != nil {
		t.Fatal(err)
	}
	visits, err := readVisits(path)
	if err != nil || len(visits) != 2 || visits[0].Fixes[1].accuracy != 5.4 || visits[1].Fixes[0].speed != nil || !visits[1].Fixes[0].mock {
		t.Fatalf("read %+v, %v", visits, err)
	}
	for signals, rejected := range map[string]float64{"native": 100, "pwa": 0} {
		result, err := judgeVisits(visits, signals, false)
		if err != nil {
			t.Fatal(err)
		}
		text, _ := json.Marshal(result)
		var got struct {
			All integrityFigures `json:"all"`
		}
		if err := json.Unmarshal(text, &got); err != nil || got.All.RejectRecall != rejected || got.All.HonestFlagged != 0 {
			t.Errorf("%s: %s, %v", signals, text, err)
		}
	}
}
