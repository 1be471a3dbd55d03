package demo

import (
	"math"
	"time"

	"xuntu.dev/cmd/internal/city"
)

const (
	salesMonths = 13 // of sales, the running one included
	scoreMonths = 3  // of scores
)

// monthlySales is the median of a month's purchases by class, in yuan; outlets lie
// around it log-normally.
var monthlySales = map[city.Grade]float64{city.GradeKA: 42_000, city.GradeA: 4_800, city.GradeB: 1_500, city.GradeC: 450}

// season says how much frozen food is bought in a month, January first: dumplings in
// the cold, rice balls for the Lantern Festival, zongzi before the Dragon Boat Festival.
var season = [12]float64{1.45, 1.3, 0.9, 0.95, 1.2, 1.15, 0.75, 0.75, 0.85, 1.0, 1.15, 1.35}

// figures are what an ERP would know of every outlet: sales by month, and the scores
// of the last months.
func (w *load) figures() error {
	columns := []string{"tenant_id", "outlet_id", "measure", "day", "value"}
	first := time.Date(w.until.day().Year(), w.until.day().Month(), 1, 0, 0, 0, 0, time.UTC)
	for _, b := range w.company.Branches {
		code := b.City.Branch.Code
		growth := 1 + 0.04 + 0.06*city.Stream(w.company.Seed, "branch/"+code, 0, "growth").NormFloat64()
		var rows [][]any
		for i, o := range b.Outlets {
			rnd := city.Stream(w.company.Seed, "outlet/"+code, uint64(i), "figures")
			usual := monthlySales[o.Grade] * math.Exp(0.6*rnd.NormFloat64())
			score := 74 + 9*rnd.NormFloat64()
			for m := salesMonths - 1; m >= 0; m-- {
				month := first.AddDate(0, -m, 0)
				part := 1.0
				if m == 0 { // the month has only begun
					part = float64(w.until.day().Day()) / 31
				}
				bought := usual * season[month.Month()-1] * math.Pow(growth, -float64(m)/12) * part * math.Exp(0.15*rnd.NormFloat64())
				rows = append(rows, []any{w.tenant, w.outletID(b, i), "sales", month, int64(math.Round(bought * 100))})
				if m < scoreMonths {
					points := min(100, max(20, score+6*rnd.NormFloat64()))
					rows = append(rows, []any{w.tenant, w.outletID(b, i), "score", month, int64(math.Round(points * 100))})
				}
			}
		}
		if err := w.copyRows("geo", "figure", columns, len(rows), func(i int) []any { return rows[i] }); err != nil {
			return err
		}
	}
	return nil
}
