package merchandising

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/due"
	"xuntu.dev/internal/fault"
)

const (
	scoreEvery = 2 * time.Second // what was measured counts within
	mostStale  = 5000            // outlets whose answers have grown too old, in one transaction
)

type (
	scoredRow struct {
		ID      int64
		Name    string
		Class   string
		Channel string
	}
	staleArgs struct {
		Day  time.Time
		Most int
	}
	scorePutArgs struct {
		Asked     []int64
		Outlets   []int64
		Cards     []int64
		Points    []float64
		Bands     []string
		Pillars   []json.RawMessage
		LastDays  []time.Time
		StaleDays []*time.Time
		Now       time.Time
	}
)

var (
	scoreOutlets = db.Query[outletsArgs, scoredRow]("merchandising/score_outlets")
	scoreStale   = db.Query[staleArgs, int64]("merchandising/score_stale")
	scorePut     = db.Query[scorePutArgs, db.None]("merchandising/score_put")
)

// keepScores reckons the scores anew of which something has changed, and those for which a day has passed too many.
func (s *Service) keepScores(ctx context.Context) error {
	err := due.Take(ctx, s.kit.DB, "scores", func(tx db.Tx, by map[string][]int64) error { return s.scoreAnew(ctx, tx, by["outlet"]) }, nil)
	for n := mostStale; err == nil && n == mostStale; {
		err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
			stale, err := scoreStale.All(ctx, tx, staleArgs{s.today(ctx), mostStale})
			if n = len(stale); err != nil || n == 0 {
				return err
			}
			return s.scoreAnew(ctx, tx, stale)
		})
	}
	return err
}

// scored is an outlet with what its card says of it now.
type scored struct {
	outlet scoredRow
	card   ScoreCard
	score  Score
	last   time.Time // the day on which something was measured there last
	oldest time.Time // the day of the oldest answer that counts; zero when none does
}

// scoreAnew reckons and keeps the scores of outlets.
func (s *Service) scoreAnew(ctx context.Context, tx db.Tx, ids []int64) error {
	args := scorePutArgs{Asked: ids, Now: s.kit.Now()}
	if err := s.eachScore(ctx, tx, ids, args.add); err != nil {
		return err
	}
	_, err := scorePut.Exec(ctx, tx, args)
	return err
}

// eachScore reckons the scores of those of some outlets in scope that were measured and that a card is for.
func (s *Service) eachScore(ctx context.Context, tx db.Tx, ids []int64, do func(scored) error) error {
	judges, byID, err := s.scorers(ctx, tx)
	if err != nil {
		return err
	}
	outlets, err := scoreOutlets.All(ctx, tx, outletsArgs{ids})
	if err != nil {
		return err
	}
	values, err := lastOfOutlets(ctx, tx, ids)
	if err != nil {
		return err
	}
	today := s.today(ctx)
	for _, o := range outlets {
		judge := scorerOf(judges, o)
		if judge == nil || len(values[o.ID]) == 0 {
			continue
		}
		facts, oldest := scoreFacts(values[o.ID], byID, today.AddDate(0, 0, -int(judge.card.Days)))
		score, err := judge.score(ctx, facts)
		if err != nil {
			return err
		}
		if err := do(scored{o, judge.card, score, newest(values[o.ID]), oldest}); err != nil {
			return err
		}
	}
	return nil
}

// add notes the score of an outlet.
func (a *scorePutArgs) add(one scored) error {
	pillars := make([]PillarPoints, len(one.score.Pillars))
	for i, p := range one.score.Pillars {
		pillars[i] = p.PillarPoints
	}
	raw, err := json.Marshal(pillars)
	if err != nil {
		return err
	}
	var stale *time.Time
	if !one.oldest.IsZero() {
		stale = new(one.oldest.AddDate(0, 0, int(one.card.Days)+1))
	}
	a.Outlets, a.Cards, a.Points = append(a.Outlets, one.outlet.ID), append(a.Cards, one.card.ID), append(a.Points, one.score.Points)
	a.Bands, a.Pillars = append(a.Bands, one.score.Band), append(a.Pillars, raw)
	a.LastDays, a.StaleDays = append(a.LastDays, one.last), append(a.StaleDays, stale)
	return nil
}

// ScoreDetail is the score of one outlet down to the items of its card, as it stands now.
type ScoreDetail struct {
	Outlet     int64  `json:"outletId"`
	OutletName string `json:"outletName"`
	CardName   string `json:"cardName"`
	LastDay    string `json:"lastDay" doc:"when something was measured there last"`
	Score
}

// ScoreOf reckons the score of an outlet in scope.
func (s *Service) ScoreOf(ctx context.Context, tx db.Tx, outlet int64) (d ScoreDetail, err error) {
	err = s.eachScore(ctx, tx, []int64{outlet}, func(one scored) error {
		d = ScoreDetail{one.outlet.ID, one.outlet.Name, one.card.Name, one.last.Format(time.DateOnly), one.score}
		return nil
	})
	if err == nil && d.Outlet == 0 {
		err = fault.New(fault.NotFound, "score_not_found", "this outlet has no score: nothing was measured there, or no card is for it")
	}
	return d, err
}

// scorers are the cards, the closest first, with the metrics they speak of. One that speaks of a metric which is not
// asked any more says nothing until it is written anew.
func (s *Service) scorers(ctx context.Context, tx db.Tx) (list []scorer, byID map[int64]Metric, err error) {
	all, err := metrics(ctx, tx)
	if err != nil {
		return nil, nil, err
	}
	byID = map[int64]Metric{}
	for _, m := range all {
		byID[m.ID] = m
	}
	every, err := cards(ctx, tx)
	slices.SortFunc(every, closer)
	for _, c := range every {
		judge, err := c.scorer(all)
		if _, refused := fault.Of(err); refused {
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		list = append(list, judge)
	}
	return list, byID, err
}

// scorerOf is the first card that is for an outlet; nil when none is.
func scorerOf(judges []scorer, o scoredRow) *scorer {
	for i := range judges {
		if judges[i].card.fits(o.Class, o.Channel) {
			return &judges[i]
		}
	}
	return nil
}

// lastOfOutlets are the last values of outlets, by outlet.
func lastOfOutlets(ctx context.Context, tx db.Tx, ids []int64) (map[int64][]lastRow, error) {
	rows, err := lastList.All(ctx, tx, outletsArgs{ids})
	of := map[int64][]lastRow{}
	for _, r := range rows {
		of[r.OutletID] = append(of[r.OutletID], r.lastRow)
	}
	return of, err
}

func newest(rows []lastRow) time.Time {
	return slices.MaxFunc(rows, func(a, b lastRow) int { return a.Day.Compare(b.Day) }).Day
}

// scoreFacts are the last values of an outlet as score cards speak of them, and the day of the oldest among them; those
// before since are left out.
func scoreFacts(rows []lastRow, byID map[int64]Metric, since time.Time) (facts map[string]any, oldest time.Time) {
	facts = map[string]any{}
	sums, counts := map[string]float64{}, map[string]float64{}
	for _, r := range rows {
		m := byID[r.MetricID]
		if r.Day.Before(since) || m.State != "active" {
			continue
		}
		if oldest.IsZero() || r.Day.Before(oldest) {
			oldest = r.Day
		}
		v := kept{r.Number, r.Said}
		switch {
		case m.Per == PerOutlet:
			facts[m.Code] = m.fact(v)
		case v.Number != nil:
			sums[m.Code] += *v.Number
			counts[m.Code]++
		}
	}
	for code, n := range counts {
		facts[code+answers] = n
		facts[code+share], facts[code+sum], facts[code+mean] = sums[code]/n, sums[code], sums[code]/n
	}
	return facts, oldest
}
