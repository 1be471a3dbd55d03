package accounts

import (
	"context"
	"slices"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// AlikeAsked is what is known of an account that is about to be entered.
type AlikeAsked struct {
	Name     string     `json:"name,omitempty" maxLength:"100"`
	Phone    string     `json:"phone,omitempty" maxLength:"40"`
	Location *web.Point `json:"location,omitempty"`
	NotID    int64      `json:"notId,omitempty" doc:"an account that is not compared with itself"`
}

// Suspect is an account that may be the same, with what speaks for it.
type Suspect struct {
	Account   Account  `json:"account"`
	SamePhone bool     `json:"samePhone"`
	Likeness  float64  `json:"likeness" doc:"of the names, 0 to 1"`
	DistanceM *float64 `json:"distanceM,omitempty"`
}

// Alike is who may be the same.
type Alike struct {
	Items  []Suspect `json:"items"`
	Beyond int       `json:"beyond" doc:"how many more there are outside the asker's scope"`
}

type alikeArgs struct {
	Phone   string
	NearBox orb.Geometry
	Near    orb.Geometry
	WithinM float64
	NotID   int64
	Today   time.Time
}

type suspectRow struct {
	accountRow
	SamePhone bool
}

type pairRow struct {
	ID        int64
	OtherID   int64
	Name      string
	OtherName string
	SamePhone bool
	DistanceM *float64
}

type foundPairs struct {
	IDs        []int64
	OtherIDs   []int64
	SamePhones []bool
	Likenesses []float64
	DistancesM []*float64
	At         time.Time
}

// Duplicate is two accounts that may be one.
type Duplicate struct {
	ID        int64     `json:"id"`
	Account   Account   `json:"account"`
	Other     Account   `json:"other"`
	SamePhone bool      `json:"samePhone"`
	Likeness  float64   `json:"likeness"`
	DistanceM *float64  `json:"distanceM,omitempty"`
	State     string    `json:"state" enum:"open,different,merged"`
	FoundAt   time.Time `json:"foundAt"`
}

type duplicateRow struct {
	ID        int64
	AccountID int64
	OtherID   int64
	SamePhone bool
	Likeness  float64
	DistanceM *float64
	State     string
	FoundAt   time.Time
}

var (
	alikeList     = db.Query[alikeArgs, suspectRow]("accounts/alike_list")
	alikeBeyond   = db.Query[alikeArgs, string]("accounts/alike_beyond")
	phoneBeyond   = db.Query[struct{ Phone string }, int]("accounts/alike_phone_beyond")
	pairList      = db.Query[struct{ WithinM float64 }, pairRow]("accounts/pair_list")
	duplicatesPut = db.Query[foundPairs, db.None]("accounts/duplicate_put")
	duplicateList = db.Query[struct {
		BeforeID int64
		Most     int
	}, duplicateRow]("accounts/duplicate_list")
	duplicateDecide = db.Query[struct {
		ID    int64
		State string
	}, int64]("accounts/duplicate_decide")
)

// Alike warns whoever enters an account: who has the same phone, or a like name nearby.
func (s *Service) Alike(ctx context.Context, q AlikeAsked) (out Alike, err error) {
	out.Items = []Suspect{}
	args := alikeArgs{Phone: q.Phone, NotID: q.NotID, Today: s.today(ctx), WithinM: nearEnough}
	if q.Location != nil {
		p := q.Location.Orb()
		args.Near, args.NearBox = p, atlas.CircleBox(p, nearEnough)
	}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		if _, err := planCustom.One(ctx, tx, db.None{}); err != nil {
			return err
		}
		rows, err := alikeList.All(ctx, tx, args)
		if err != nil {
			return err
		}
		for _, r := range rows {
			one := Suspect{r.seen(), r.SamePhone, Likeness(q.Name, r.Name), r.DistanceM}
			if one.SamePhone || one.DistanceM != nil && one.Likeness >= likeEnough {
				out.Items = append(out.Items, one)
			}
		}
		out.Beyond, err = s.beyond(ctx, tx, q.Name, args)
		return err
	})
	slices.SortStableFunc(out.Items, func(a, b Suspect) int {
		if a.SamePhone != b.SamePhone {
			return map[bool]int{true: -1, false: 1}[a.SamePhone]
		}
		return int(1000 * (b.Likeness - a.Likeness))
	})
	return out, err
}

// beyond counts suspects that the asker may not see; it learns that there are some, and nothing of them.
func (s *Service) beyond(ctx context.Context, tx db.Tx, name string, args alikeArgs) (n int, err error) {
	if n, err = phoneBeyond.One(ctx, tx, struct{ Phone string }{args.Phone}); err != nil || args.Near == nil {
		return n, err
	}
	names, err := alikeBeyond.All(ctx, tx, args)
	for _, other := range names {
		if Likeness(name, other) >= likeEnough {
			n++
		}
	}
	return n, err
}

// FindDuplicates looks for pairs among all accounts of the company, and keeps
// those that nobody has decided on yet. Every night the server does it.
func (s *Service) FindDuplicates(ctx context.Context) error {
	found := foundPairs{At: s.kit.Now()}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) error {
		return pairList.Each(ctx, tx, struct{ WithinM float64 }{nearEnough}, func(p pairRow) error {
			like := Likeness(p.Name, p.OtherName)
			if !p.SamePhone && like < likeEnough {
				return nil
			}
			found.IDs, found.OtherIDs = append(found.IDs, p.ID), append(found.OtherIDs, p.OtherID)
			found.SamePhones, found.Likenesses = append(found.SamePhones, p.SamePhone), append(found.Likenesses, like)
			found.DistancesM = append(found.DistancesM, p.DistanceM)
			return nil
		})
	})
	if err != nil {
		return err
	}
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := duplicatesPut.Exec(ctx, tx, found)
		return err
	})
}

// Duplicates gives a page of pairs that wait for a decision, the latest first.
func (s *Service) Duplicates(ctx context.Context, p web.Paging) (page web.Page[Duplicate], err error) {
	var before int64
	if err := p.From(&before); err != nil {
		return page, err
	}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := duplicateList.All(ctx, tx, struct {
			BeforeID int64
			Most     int
		}{before, p.Limit + 1})
		if err != nil {
			return err
		}
		var ids []int64
		for _, r := range rows {
			ids = append(ids, r.AccountID, r.OtherID)
		}
		known, err := s.byID(ctx, tx, ids)
		list := make([]Duplicate, 0, len(rows))
		for _, r := range rows {
			list = append(list, Duplicate{r.ID, known[r.AccountID], known[r.OtherID], r.SamePhone, r.Likeness, r.DistanceM, r.State, r.FoundAt})
		}
		page = web.PageOf(list, p.Limit, func(d Duplicate) any { return d.ID })
		return err
	})
	return page, err
}

func (s *Service) byID(ctx context.Context, tx db.Tx, ids []int64) (map[int64]Account, error) {
	rows, err := accountByIDs.All(ctx, tx, struct {
		IDs   []int64
		Today time.Time
	}{ids, s.today(ctx)})
	known := make(map[int64]Account, len(rows))
	for _, r := range rows {
		known[r.ID] = r.seen()
	}
	return known, err
}

// Different says that a pair is two accounts indeed; it is not asked for again.
func (s *Service) Different(ctx context.Context, id int64) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, was, err := duplicateDecide.Find(ctx, tx, struct {
			ID    int64
			State string
		}{id, "different"})
		if err == nil && !was {
			err = fault.New(fault.NotFound, "duplicate_not_found", "no such pair, or it is decided on already")
		}
		return err
	})
}
