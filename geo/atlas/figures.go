package atlas

import (
	"context"
	"fmt"
	"math"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// Figure is what another system knows of an outlet on a day: what it sold, or its
// score. A month's figure stands on the first day of the month. The same outlet, day
// and measure again takes the place of what was there.
type Figure struct {
	Code    string  `json:"code" maxLength:"40" doc:"the outlet's"`
	Measure string  `json:"measure" enum:"sales,score"`
	Day     string  `json:"day" doc:"2026-05-31, or 2026-05 for the whole month"`
	Value   float64 `json:"value" doc:"money, or points from 0 to 100"`
}

// figure is a Figure understood.
type figure struct {
	row     int // of the file, or of the list from 0
	code    string
	measure string
	day     time.Time
	value   int64 // in hundredths
}

type figureArgs struct {
	OutletIDs []int64
	Measures  []string
	Days      []time.Time
	Values    []int64
}

type codeID struct {
	Code string
	ID   int64
}

type figuresOfArgs struct {
	ID    int64
	Since time.Time
}

var (
	figurePut   = db.Query[figureArgs, db.None]("geo/figure_put")
	outletCoded = db.Query[codesArgs, codeID]("geo/outlet_coded")
	figuresOf   = db.Query[figuresOfArgs, FigureSeen]("geo/figure_of_outlet")
)

// FigureSeen is a figure of one outlet.
type FigureSeen struct {
	Measure string    `json:"measure"`
	Day     time.Time `json:"day"`
	Value   float64   `json:"value"`
}

// PutFigures takes all of the figures, or none and says what is wrong with which.
func (s *Service) PutFigures(ctx context.Context, list []Figure) (stored int, err error) {
	taken := make([]figure, 0, len(list))
	var bad []RowError
	for i, f := range list {
		one, wrong := s.understand(f.Code, f.Measure, f.Day, f.Value)
		one.row = i
		for _, p := range wrong {
			bad = append(bad, p.inRow(i))
		}
		taken = append(taken, one)
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		known, err := coded(ctx, tx, taken)
		if err != nil {
			return err
		}
		for _, f := range taken {
			if _, ok := known[f.code]; !ok && f.code != "" {
				bad = append(bad, problem{field: "code", code: "outlet_unknown", value: f.code}.inRow(f.row))
			}
		}
		if len(bad) > 0 {
			return figuresFault(bad)
		}
		stored, err = putFigures(ctx, tx, taken, known)
		return err
	})
	return stored, err
}

// figuresFault says what is wrong with the first of many.
func figuresFault(bad []RowError) error {
	const said = 20
	f := fault.New(fault.Invalid, "figures_invalid", "%d of the figures cannot be taken, so none was; the first is number %d: %s", len(bad), bad[0].Row, bad[0].Message).
		With("bad", len(bad)).With("row", bad[0].Row)
	for _, b := range bad[:min(said, len(bad))] {
		f = f.At(fmt.Sprintf("body.figures[%d].%s", b.Row, b.Column), b.Message, b.Value)
	}
	return f
}

// understand reads one figure, and says what is wrong with it.
func (s *Service) understand(code, measure, day string, value float64) (f figure, bad []problem) {
	f = figure{code: plain(code), measure: measure}
	if f.code == "" {
		bad = append(bad, problem{field: "code", code: "required"})
	}
	var ok bool
	if f.day, ok = dayIn(day); !ok {
		bad = append(bad, problem{field: "day", code: "day_malformed", value: day})
	} else if f.day.After(s.kit.Now().AddDate(0, 0, 1)) {
		bad = append(bad, problem{field: "day", code: "day_future", value: day})
	}
	least, most := -1e12, 1e12 // a month of goods sent back is less than nothing
	if measure == "score" {
		least, most = 0, 100
	}
	if !(value >= least && value <= most) {
		bad = append(bad, problem{field: measure, code: "figure_range", value: value, args: []any{least, most}})
		return f, bad
	}
	f.value = int64(math.Round(value * 100))
	return f, bad
}

// dayForms are how people and programs write a day or a month.
var dayForms = []string{
	time.DateOnly, "2006/1/2", "2006.1.2", "20060102", "2006年1月2日", "2006-01", "2006-1", "2006/1", "2006.1", "200601", "2006年1月",
}

// dayIn reads a day, or a month as its first day.
func dayIn(text string) (time.Time, bool) {
	for _, form := range dayForms {
		if at, err := time.Parse(form, plain(text)); err == nil && at.Year() >= 1990 {
			return at, true
		}
	}
	return time.Time{}, false
}

// coded gives the outlets in the actor's scope by their codes.
func coded(ctx context.Context, tx db.Tx, list []figure) (map[string]int64, error) {
	codes := map[string]bool{}
	for _, f := range list {
		codes[f.code] = true
	}
	in := codesArgs{make([]string, 0, len(codes))}
	for code := range codes {
		in.Codes = append(in.Codes, code)
	}
	known := make(map[string]int64, len(codes))
	err := outletCoded.Each(ctx, tx, in, func(o codeID) error { known[o.Code] = o.ID; return nil })
	return known, err
}

// putFigures stores figures of known outlets; of two for the same outlet, day and
// measure the later one counts.
func putFigures(ctx context.Context, tx db.Tx, list []figure, known map[string]int64) (int, error) {
	type key struct {
		outlet  int64
		measure string
		day     time.Time
	}
	at := map[key]int{}
	var in figureArgs
	for _, f := range list {
		k := key{known[f.code], f.measure, f.day}
		if i, twice := at[k]; twice {
			in.Values[i] = f.value
			continue
		}
		at[k] = len(in.Values)
		in.OutletIDs, in.Measures = append(in.OutletIDs, k.outlet), append(in.Measures, k.measure)
		in.Days, in.Values = append(in.Days, k.day), append(in.Values, f.value)
	}
	if len(in.Values) == 0 {
		return 0, nil
	}
	_, err := figurePut.Exec(ctx, tx, in)
	return len(in.Values), err
}

// Figures gives what is known of an outlet in the last thirteen months, oldest first.
func (s *Service) Figures(ctx context.Context, outlet int64) (list []FigureSeen, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		if _, err := outletByID.One(ctx, tx, idArgs{outlet}); err != nil {
			return err
		}
		list, err = figuresOf.All(ctx, tx, figuresOfArgs{outlet, s.kit.Now().AddDate(0, -13, 0)})
		return err
	})
	return list, err
}
