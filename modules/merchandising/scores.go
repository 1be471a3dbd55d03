package merchandising

import (
	"context"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

// OutletScore is an outlet with what its card says of it.
type OutletScore struct {
	Outlet     int64          `json:"outletId"`
	OutletCode string         `json:"outletCode"`
	OutletName string         `json:"outletName"`
	Class      string         `json:"class"`
	Channel    string         `json:"channel"`
	UnitID     int32          `json:"unitId"`
	RepID      *int64         `json:"repId,omitempty"`
	Card       int64          `json:"cardId"`
	CardName   string         `json:"cardName"`
	Points     float64        `json:"points" doc:"0 to 100"`
	Band       string         `json:"band" enum:"green,amber,red"`
	Pillars    []PillarPoints `json:"pillars"`
	LastDay    string         `json:"lastDay" doc:"when something was measured there last"`
}

// ScoresAsked narrows scores.
type ScoresAsked struct {
	Unit    int32  `query:"unit" doc:"0: all in scope"`
	Below   bool   `query:"below" doc:"with the units below it"`
	Class   string `query:"class" doc:"of outlets"`
	Channel string `query:"channel" doc:"of outlets"`
	Band    string `query:"band" enum:"green,amber,red"`
}

// Scores are a page of the outlets in scope that were measured, the worst first, and how many there are of each band.
type Scores struct {
	web.Page[OutletScore]
	Bands   map[string]int `json:"bands" doc:"of all that were asked about, whatever band was wished for"`
	Mean    float64        `json:"mean"`
	Outlets int            `json:"outlets"`
}

type (
	scoreNarrow struct {
		Unit    int32
		Below   bool
		Class   string
		Channel string
	}
	scoreArgs struct {
		scoreNarrow
		Band        string
		AfterPoints float64
		AfterOutlet int64
		Most        int
	}
	scoreRow struct {
		OutletID   int64
		OutletCode string
		OutletName string
		Class      string
		Channel    string
		UnitID     int32
		RepID      *int64
		CardID     int64
		CardName   string
		Points     float64
		Band       string
		Pillars    []PillarPoints
		LastDay    time.Time
	}
	scoreKey struct {
		Points float64 `json:"p"`
		Outlet int64   `json:"o"`
	}
	bandRow struct {
		Band    string
		Outlets int
		Points  float64
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
	cardList   = db.Query[db.None, cardRow]("merchandising/card_list")
	cardByID   = db.Query[idArgs, cardRow]("merchandising/card_by_id")
	cardPut    = db.Query[cardArgs, keptRow]("merchandising/card_put")
	scoreList  = db.Query[scoreArgs, scoreRow]("merchandising/score_list")
	scoreBands = db.Query[scoreNarrow, bandRow]("merchandising/score_bands")
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

// Scores lists the outlets in scope that have a score, the worst first.
func (s *Service) Scores(ctx context.Context, tx db.Tx, q ScoresAsked, p web.Paging) (out Scores, err error) {
	var key scoreKey
	if err := p.From(&key); err != nil {
		return out, err
	}
	args := scoreArgs{scoreNarrow{q.Unit, q.Below, q.Class, q.Channel}, q.Band, key.Points, key.Outlet, p.Limit + 1}
	rows, err := scoreList.All(ctx, tx, args)
	if err != nil {
		return out, err
	}
	cut := web.PageOf(rows, p.Limit, func(r scoreRow) any { return scoreKey{r.Points, r.OutletID} })
	out = Scores{Page: web.Page[OutletScore]{Items: make([]OutletScore, len(cut.Items)), Next: cut.Next}, Bands: map[string]int{Green: 0, Amber: 0, Red: 0}}
	for i, r := range cut.Items {
		out.Items[i] = OutletScore{
			r.OutletID, r.OutletCode, r.OutletName, r.Class, r.Channel, r.UnitID, r.RepID, r.CardID, r.CardName, r.Points, r.Band, r.Pillars, r.LastDay.Format(time.DateOnly),
		}
	}
	bands, err := scoreBands.All(ctx, tx, args.scoreNarrow)
	sum := 0.0
	for _, b := range bands {
		out.Bands[b.Band] = b.Outlets
		out.Outlets += b.Outlets
		sum += b.Points
	}
	out.Mean = sum / float64(max(out.Outlets, 1))
	return out, err
}
