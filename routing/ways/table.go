package ways

import (
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing/matrix"
)

// TableAsk is the body of POST /api/routing/table.
type TableAsk struct {
	From    []web.Point `json:"from"`
	To      []web.Point `json:"to,omitempty" doc:"the same as from when empty"`
	Profile string      `json:"profile" enum:"car,motorcycle,ebike,foot"`
	At      time.Time   `json:"at,omitzero" doc:"when the journeys begin, with the company's offset from UTC"`
}

// TableAnswer is its answer, a row for each place in from; null where there is no way.
type TableAnswer struct {
	Durations [][]*float64  `json:"durations" doc:"seconds, to a tenth"`
	Distances [][]*int32    `json:"distances" doc:"metres"`
	Source    matrix.Source `json:"source" doc:"who answered: roads, osrm, valhalla or crow_fly"`
	Notes     []matrix.Note `json:"notes"`
}

// postTable reads and writes by itself: a million cells are twelve megabytes, and reflection over
// them would take longer than finding the ways.
func (s *Service) postTable(w http.ResponseWriter, r *http.Request) error {
	ask, err := readAsk(w, r)
	if err != nil {
		return err
	}
	t, err := s.matrix.Table(r.Context(), ask)
	if err != nil {
		return err
	}
	body, err := tableJSON(t)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	_, err = w.Write(body)
	if err != nil && r.Context().Err() == nil {
		return err
	}
	return nil
}

func readAsk(w http.ResponseWriter, r *http.Request) (ask matrix.Ask, err error) {
	var body TableAsk
	err = json.NewDecoder(http.MaxBytesReader(w, r.Body, mostBody)).Decode(&body)
	if large, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return ask, fault.New(fault.Invalid, "table_too_large", "the question is larger than %d bytes", large.Limit)
	}
	if err != nil {
		return ask, fault.New(fault.Invalid, "input_invalid", "the body is not {from, to, profile}: %v", err)
	}
	if len(body.To) == 0 {
		body.To = body.From
	}
	if rows, columns := len(body.From), len(body.To); rows > mostPlaces || columns > mostPlaces || rows*columns > mostCells {
		return ask, fault.New(fault.Invalid, "table_too_large", "%d × %d places are too many at once; ask for at most %d cells, with %d places on a side", rows, columns, mostCells, mostPlaces).
			With("cells", rows*columns).With("most", mostCells)
	}
	return matrix.Ask{From: pointsOf(body.From), To: pointsOf(body.To), Profile: body.Profile, At: body.At}, nil
}

func pointsOf(list []web.Point) []orb.Point {
	out := make([]orb.Point, len(list))
	for i, p := range list {
		out[i] = p.Orb()
	}
	return out
}

// tableJSON writes both halves at the same time.
func tableJSON(t *matrix.Table) ([]byte, error) {
	rest, err := json.Marshal(struct {
		Source matrix.Source `json:"source"`
		Notes  []matrix.Note `json:"notes"`
	}{t.Source, append([]matrix.Note{}, t.Notes...)})
	if err != nil {
		return nil, err
	}
	var durations, distances []byte
	var wait sync.WaitGroup
	wait.Go(func() { durations = rowsJSON(t.Ds, t.To, true) })
	wait.Go(func() { distances = rowsJSON(t.M, t.To, false) })
	wait.Wait()
	return slices.Concat([]byte(`{"durations":`), durations, []byte(`,"distances":`), distances, []byte{','}, rest[1:]), nil
}

// rowsJSON writes rows of whole numbers, or of tenths.
func rowsJSON(cells []int32, width int, inTenths bool) []byte {
	out := append(make([]byte, 0, 8*len(cells)+16), '[')
	for i, v := range cells {
		switch {
		case i == 0:
			out = append(out, '[')
		case i%width == 0:
			out = append(out, "],["...)
		default:
			out = append(out, ',')
		}
		switch {
		case v == matrix.Unreachable:
			out = append(out, "null"...)
		case inTenths:
			out = strconv.AppendInt(out, int64(v/10), 10)
			out = append(out, '.', byte('0'+v%10))
		default:
			out = strconv.AppendInt(out, int64(v), 10)
		}
	}
	return append(out, "]]"...)
}
