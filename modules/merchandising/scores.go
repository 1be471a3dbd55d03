package merchandising

import (
	"cmp"
	"context"
	"slices"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// OutletScore is an outlet with what its card says of it.
type OutletScore struct {
	Outlet     int64  `json:"outletId"`
	OutletCode string `json:"outletCode"`
	OutletName string `json:"outletName"`
	Class      string `json:"class"`
	Channel    string `json:"channel"`
	UnitID     int32  `json:"unitId"`
	RepID      *int64 `json:"repId,omitempty"`
	Card       int64  `json:"cardId"`
	CardName   string `json:"cardName"`
	LastDay    string `json:"lastDay" doc:"when something was measured there last"`
	Score
}

// ScoresAsked narrows scores.
type ScoresAsked struct {
	Unit    int32  `query:"unit" doc:"0: all in scope"`
	Below   bool   `query:"below" doc:"with the units below it"`
	Class   string `query:"class" doc:"of outlets"`
	Channel string `query:"channel" doc:"of outlets"`
	Band    string `query:"band" enum:"green,amber,red"`
	Outlet  int64  `query:"outlet"`
}

// Scores are the outlets in scope that were measured, the worst first, and how many there are of each band.
type Scores struct {
	Items   []OutletScore  `json:"items"`
	Bands   map[string]int `json:"bands" doc:"of all that were asked about, whatever band was wished for"`
	Mean    float64        `json:"mean"`
	Outlets int            `json:"outlets"`
}

type (
	scoreArgs struct {
		Unit    int32
		Below   bool
		Class   string
		Channel string
		Outlet  int64
		Most    int
	}
	scoredRow struct {
		ID      int64
		Code    string
		Name    string
		Class   string
		Channel string
		UnitID  int32
		RepID   *int64
	}
	cardRow struct {
		ID        int64
		Code      string
		Name      string
		Classes   []string
		Channels  []string
		Pillars   []Pillar
		Green     int32
		Amber     int32
		Days      int32
		State     string
		ChangedAt time.Time
		Rev       int32
	}
	cardArgs struct {
		ID       int64
		Rev      int32
		Code     string
		Name     string
		Classes  []string
		Channels []string
		Pillars  []Pillar
		Green    int32
		Amber    int32
		Days     int32
		State    string
		Now      time.Time
	}
)

var (
	cardList    = db.Query[db.None, cardRow]("merchandising/card_list")
	cardByID    = db.Query[idArgs, cardRow]("merchandising/card_by_id")
	cardPut     = db.Query[cardArgs, keptRow]("merchandising/card_put")
	scoreOutlet = db.Query[scoreArgs, scoredRow]("merchandising/score_outlets")
)

func (r cardRow) seen() ScoreCard {
	return ScoreCard{ID: r.ID, State: r.State, ChangedAt: r.ChangedAt, Rev: r.Rev, CardFields: CardFields{r.Code, r.Name, r.Classes, r.Channels, r.Pillars, r.Green, r.Amber, r.Days}}
}

func cards(ctx context.Context, tx db.Tx) ([]ScoreCard, error) {
	rows, err := cardList.All(ctx, tx, db.None{})
	list := make([]ScoreCard, len(rows))
	for i, r := range rows {
		list[i] = r.seen()
	}
	return list, err
}

// Cards gives every score card.
func (s *Service) Cards(ctx context.Context) (list []ScoreCard, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		list, err = cards(ctx, tx)
		return err
	})
	return list, err
}

// PutCard makes a score card (id 0) or writes one anew that the asker has read as rev.
func (s *Service) PutCard(ctx context.Context, id int64, rev int32, state string, f CardFields) (c ScoreCard, err error) {
	if err := f.check(); err != nil {
		return c, err
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		all, err := metrics(ctx, tx)
		if err != nil {
			return err
		}
		if _, err := (ScoreCard{CardFields: f}).scorer(all); err != nil {
			return err
		}
		kept, found, err := cardPut.Find(ctx, tx, cardArgs{id, rev, f.Code, f.Name, f.Classes, f.Channels, f.Pillars, f.Green, f.Amber, f.Days, state, s.kit.Now()})
		if err != nil || !found {
			return orChanged(err)
		}
		row, err := cardByID.One(ctx, tx, idArgs{kept.ID})
		c = row.seen()
		return err
	})
	return c, err
}

// mostScored bounds how many outlets are scored at once; scoreBatch how many are read at once.
const (
	mostScored = 50_000
	scoreBatch = 500
	mostShown  = 500
)

// Scores scores the outlets in scope that were measured.
func (s *Service) Scores(ctx context.Context, tx db.Tx, q ScoresAsked) (out Scores, err error) {
	out = Scores{Items: []OutletScore{}, Bands: map[string]int{Green: 0, Amber: 0, Red: 0}}
	judges, byID, err := s.scorers(ctx, tx)
	if err != nil {
		return out, err
	}
	outlets, err := scoreOutlet.All(ctx, tx, scoreArgs{q.Unit, q.Below, q.Class, q.Channel, q.Outlet, mostScored + 1})
	if err == nil && len(outlets) > mostScored {
		err = fault.New(fault.Refused, "scores_too_many", "these are more than %d outlets; ask for a unit", mostScored).With("most", mostScored)
	}
	if err != nil {
		return out, err
	}
	for batch := range slices.Chunk(outlets, scoreBatch) {
		if err := s.scoreBatch(ctx, tx, batch, judges, byID, q.Band, &out); err != nil {
			return out, err
		}
	}
	if out.Outlets > 0 {
		out.Mean /= float64(out.Outlets)
	}
	slices.SortFunc(out.Items, func(a, b OutletScore) int {
		return cmp.Or(cmp.Compare(a.Points, b.Points), cmp.Compare(a.OutletCode, b.OutletCode))
	})
	out.Items = out.Items[:min(len(out.Items), mostShown)]
	return out, nil
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

func (s *Service) scoreBatch(ctx context.Context, tx db.Tx, outlets []scoredRow, judges []scorer, byID map[int64]Metric, band string, out *Scores) error {
	ids := make([]int64, len(outlets))
	for i, o := range outlets {
		ids[i] = o.ID
	}
	rows, err := lastList.All(ctx, tx, outletsArgs{ids})
	if err != nil {
		return err
	}
	of := map[int64][]lastRow{}
	for _, r := range rows {
		of[r.OutletID] = append(of[r.OutletID], r.lastRow)
	}
	today := s.today(ctx)
	for _, o := range outlets {
		k := slices.IndexFunc(judges, func(j scorer) bool { return j.card.fits(o.Class, o.Channel) })
		if k < 0 || len(of[o.ID]) == 0 {
			continue
		}
		card := judges[k].card
		score, err := judges[k].score(ctx, scoreFacts(of[o.ID], byID, today.AddDate(0, 0, -int(card.Days))))
		if err != nil {
			return err
		}
		out.Bands[score.Band]++
		out.Outlets++
		out.Mean += score.Points
		if band == "" || band == score.Band {
			out.Items = append(out.Items, OutletScore{o.ID, o.Code, o.Name, o.Class, o.Channel, o.UnitID, o.RepID, card.ID, card.Name, newest(of[o.ID]), score})
		}
	}
	return nil
}

func newest(rows []lastRow) string {
	last := slices.MaxFunc(rows, func(a, b lastRow) int { return a.Day.Compare(b.Day) })
	return last.Day.Format(time.DateOnly)
}
