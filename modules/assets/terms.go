package assets

import (
	"context"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// Terms are the days on which something of an asset runs out.
type Terms struct {
	WarrantyUntil string `json:"warrantyUntil,omitempty" format:"date" doc:"of its maker; none: none"`
	ContractUntil string `json:"contractUntil,omitempty" format:"date" doc:"of the loan to the outlet where it stands; none: none"`
}

type termsArgs struct {
	ID                           int64
	Rev                          int32
	WarrantyUntil, ContractUntil *time.Time
}

var assetTerms = db.Query[termsArgs, int64]("assets/asset_terms")

// dayOr reads a day, or none.
func dayOr(text string) (*time.Time, error) {
	if text == "" {
		return nil, nil //nolint:nilnil // No day is a day like any other here.
	}
	day, err := web.ParseDay(text)
	return &day, err
}

// textOf writes a day, or none.
func textOf(day *time.Time) string {
	if day == nil {
		return ""
	}
	return day.Format(time.DateOnly)
}

// renew writes the days on which something of an asset runs out.
func (s *Service) renew(ctx context.Context, tx db.Tx, id int64, rev int32, t Terms) error {
	args := termsArgs{ID: id, Rev: rev}
	var err error
	if args.WarrantyUntil, err = dayOr(t.WarrantyUntil); err != nil {
		return err
	}
	if args.ContractUntil, err = dayOr(t.ContractUntil); err != nil {
		return err
	}
	if _, err := assetByID.One(ctx, tx, idArgs{id}); err != nil {
		return err
	}
	_, same, err := assetTerms.Find(ctx, tx, args)
	if err == nil && !same {
		err = fault.New(fault.Conflict, "asset_changed_meanwhile", "somebody has changed this asset meanwhile; look at it again")
	}
	return err
}

func (s *Service) putTerms(ctx context.Context, in *struct {
	ID   int64 `path:"id" minimum:"1"`
	Body struct {
		Terms
		Rev int32 `json:"rev"`
	}
},
) (*wholeOut, error) {
	out := &wholeOut{}
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error {
		err := s.renew(ctx, tx, in.ID, in.Body.Rev, in.Body.Terms)
		if err == nil {
			out.Body, err = s.whole(ctx, tx, in.ID)
		}
		return err
	})
	return out, err
}
