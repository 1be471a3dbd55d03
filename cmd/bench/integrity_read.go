package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/tracking"
	"xuntu.dev/tracking/evidence"
)

// labelledVisit is one line of a file of labelled visits.
type labelledVisit struct {
	ID, Label, Kind, Device string
	Outlet                  [3]float64  // latitude, longitude, radius in metres
	CheckIn                 labelledTap `json:"checkin"`
	CheckOut                labelledTap `json:"checkout"`
	Online                  bool
	Attested                *bool    `json:"attest_ok"`
	OutletWifi              *bool    `json:"outlet_wifi_seen"`
	CellKM                  *float64 `json:"cell_km"`
	Photo                   string   // 64 bits, hexadecimal
	PhotoAfterS             float64  `json:"exif_dt"`
	Fixes, History, Twin    []labelledFix
}

// labelledTap is a press of check-in or check-out; times in Unix seconds.
type labelledTap struct{ T, Recv, Lat, Lon, Acc float64 }

// labelledFix is [device time, received, lat, lon, accuracy, speed, mock, provider].
type labelledFix struct {
	t, recv, lat, lon, accuracy float64
	speed                       *float64
	mock                        bool
	provider                    string
}

// UnmarshalJSON reads the row.
func (f *labelledFix) UnmarshalJSON(text []byte) error {
	mock := 0
	row := []any{&f.t, &f.recv, &f.lat, &f.lon, &f.accuracy, &f.speed, &mock, &f.provider}
	err := json.Unmarshal(text, &row)
	f.mock = mock == 1
	return err
}

// readVisits reads a file of labelled visits, one JSON object a line, in gzip.
func readVisits(path string) ([]labelledVisit, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var visits []labelledVisit
	lines := bufio.NewScanner(unzipped)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var v labelledVisit
		if err := json.Unmarshal(lines.Bytes(), &v); err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", path, len(visits)+1, err)
		}
		visits = append(visits, v)
	}
	return visits, lines.Err()
}

// visit returns the line as evidence takes it; native says whether the signs
// that a browser cannot give are known.
func (v labelledVisit) visit(native bool) (evidence.Visit, error) {
	fence, err := geo.CircleFence(orb.Point{v.Outlet[1], v.Outlet[0]}, v.Outlet[2])
	if err != nil {
		return evidence.Visit{}, fmt.Errorf("visit %s: %w", v.ID, err)
	}
	out := v.CheckOut.tap()
	e := evidence.Visit{
		Outlet: fence, CheckIn: v.CheckIn.tap(), CheckOut: &out, Online: v.Online, Fixes: fixesOf(v.Fixes, native),
	}
	if native {
		e.Native = evidence.Native{Attested: v.Attested, OutletWifi: v.OutletWifi, CellKM: v.CellKM}
	}
	if hash, err := strconv.ParseUint(v.Photo, 16, 64); err == nil {
		e.Photo = &evidence.Photo{Hash: hash, After: time.Duration(v.PhotoAfterS * float64(time.Second))}
	}
	if len(v.History) > 0 {
		e.Earlier = [][]tracking.Fix{fixesOf(v.History, native)}
	}
	if len(v.Twin) > 0 {
		e.Others = [][]tracking.Fix{fixesOf(v.Twin, native)}
	}
	return e, nil
}

func (t labelledTap) tap() evidence.Tap {
	return evidence.Tap{DeviceAt: unix(t.T), ReceivedAt: unix(t.Recv), Point: orb.Point{t.Lon, t.Lat}, AccuracyM: &t.Acc}
}

func fixesOf(rows []labelledFix, native bool) []tracking.Fix {
	fixes := make([]tracking.Fix, len(rows))
	for i, f := range rows {
		fixes[i] = tracking.Fix{
			At: unix(f.t), DeviceAt: unix(f.t), ReceivedAt: unix(f.recv), Point: orb.Point{f.lon, f.lat},
			AccuracyM: &f.accuracy, SpeedMPS: f.speed, Provider: f.provider,
		}
		if native {
			fixes[i].Mock = &f.mock
		}
	}
	return fixes
}

// unix is the instant of so many seconds, to the millisecond.
func unix(seconds float64) time.Time { return time.UnixMilli(int64(seconds*1000 + 0.5)).UTC() }
