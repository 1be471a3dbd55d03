package sheets

import (
	"context"
	"encoding/json"
	"errors"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/errand"
	"xuntu.dev/internal/permit"
)

// aloneKey is the parameter that says how many rows one person may take out of the house alone.
const aloneKey = "sheets.alone_rows"

var errMany = errors.New("there are more")

// startExport asks for an export. One of many rows needs a second person, where the company goes by two.
func (s *Service) startExport(ctx context.Context, t Table, wish ExportWish, w errand.Wish) (e errand.Errand, err error) {
	err = s.kit.Permits.Write(ctx, func(tx db.Tx) error {
		if err := s.spendMass(ctx, tx, t, wish); err != nil {
			return err
		}
		e, err = s.errands.StartIn(ctx, tx, w)
		return err
	})
	return e, err
}

func (s *Service) spendMass(ctx context.Context, tx db.Tx, t Table, wish ExportWish) error {
	if two, err := s.kit.Permits.Needed(ctx, tx); err != nil || !two {
		return err
	}
	most, err := s.kit.Params.Number(ctx, tx, aloneKey)
	if err != nil {
		return err
	}
	many, err := t.Export.exceeds(ctx, tx, wish.Filter, int(most))
	if err != nil || !many {
		return err
	}
	return s.kit.Permits.Spend(ctx, tx, permit.Act{Name: "sheets.export", About: t.Title(wish.Lang), Detail: string(wish.Filter)})
}

// exceeds reports whether the rows of a filter are more than so many; it reads no further.
func (e Export) exceeds(ctx context.Context, tx db.Tx, filter json.RawMessage, most int) (bool, error) {
	n := 0
	err := e.Rows(ctx, tx, filter, func([]any) error {
		if n++; n > most {
			return errMany
		}
		return nil
	})
	if errors.Is(err, errMany) {
		return true, nil
	}
	return false, err
}
