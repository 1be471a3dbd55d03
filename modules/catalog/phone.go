package catalog

import (
	"context"
	"strconv"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/offline"
	"xuntu.dev/modules/catalog/pricing"
)

// Ware is a product as a phone keeps it.
type Ware struct {
	ID        int64          `json:"id"`
	Code      string         `json:"code"`
	Name      string         `json:"name"`
	Spec      string         `json:"spec,omitempty"`
	Category  string         `json:"category"`
	Brand     string         `json:"brand"`
	Barcode   string         `json:"barcode,omitempty"`
	ShelfDays *int32         `json:"shelfDays,omitempty"`
	StorageC  *int32         `json:"storageC,omitempty"`
	Photo     string         `json:"photo,omitempty" doc:"SHA-256 of its picture"`
	Units     []pricing.Unit `json:"units"`
}

// OutletShelf is what a phone keeps of what one of the rep's outlets carries today, and what the last visit has found of it.
type OutletShelf struct {
	Outlet  int64   `json:"outletId"`
	Must    []int64 `json:"must"`
	May     []int64 `json:"may"`
	Listed  []int64 `json:"listed"`
	Found   []int64 `json:"found"`
	Missing []int64 `json:"missing"`
}

// documents are what phones keep: the catalogue, and what each outlet of the rep must and may carry.
func (s *Service) documents() []offline.Source {
	return []offline.Source{
		offline.List("wares", View, wares, func(w Ware) string { return strconv.FormatInt(w.ID, 10) }),
		offline.List("outlet-shelves", View, s.ownShelves, func(o OutletShelf) string { return strconv.FormatInt(o.Outlet, 10) }),
	}
}

func wares(ctx context.Context, tx db.Tx) ([]Ware, error) { return wareList.All(ctx, tx, db.None{}) }

// ownShelves is what the outlets of the rep carry today; those that carry nothing are absent.
func (s *Service) ownShelves(ctx context.Context, tx db.Tx) ([]OutletShelf, error) {
	ids, err := ownOutlets.All(ctx, tx, db.None{})
	if err != nil {
		return nil, err
	}
	all, err := s.CarriedAt(ctx, tx, ids, s.today(ctx).Format(time.DateOnly))
	if err != nil {
		return nil, err
	}
	list, at := []OutletShelf{}, map[int64]int{}
	for _, id := range ids {
		if c := all[id]; len(c.Must)+len(c.May)+len(c.Listed) > 0 {
			at[id] = len(list)
			list = append(list, OutletShelf{id, c.Must, c.May, c.Listed, []int64{}, []int64{}})
		}
	}
	err = stockedList.Each(ctx, tx, struct{ Outlets []int64 }{ids}, func(r stockedRow) error {
		if i, known := at[r.OutletID]; known && r.Stocked {
			list[i].Found = append(list[i].Found, r.ProductID)
		} else if known {
			list[i].Missing = append(list[i].Missing, r.ProductID)
		}
		return nil
	})
	return list, err
}
