package catalog

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/record"
	"xuntu.dev/modules/catalog/pricing"
)

// Version is one published state of products, books and deals.
type Version struct {
	Version     int64     `json:"version"`
	Reason      string    `json:"reason"`
	Books       int       `json:"books"`
	Prices      int       `json:"prices"`
	Deals       int       `json:"deals"`
	PublishedBy string    `json:"publishedBy"`
	PublishedAt time.Time `json:"publishedAt"`
}

// Versions gives the published versions, the newest first.
func (s *Service) Versions(ctx context.Context) (list []Version, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		list, err = termsList.All(ctx, tx, db.None{})
		return err
	})
	return list, err
}

// drafted gathers what would be published now.
func (s *Service) drafted(ctx context.Context, tx db.Tx) (t pricing.Terms, prices int, err error) {
	t.Products, t.Books, t.Deals = []pricing.Product{}, []pricing.Book{}, []pricing.Deal{}
	products, err := productTerms.All(ctx, tx, db.None{})
	if err != nil {
		return t, 0, err
	}
	for _, p := range products {
		t.Products = append(t.Products, pricing.Product{ID: p.ID, Brand: p.BrandID, Category: p.CategoryID, Units: p.Units})
	}
	books, err := bookList.All(ctx, tx, db.None{})
	if err != nil {
		return t, 0, err
	}
	at := map[int64]int{}
	for _, row := range books {
		b := row.seen()
		at[b.ID] = len(t.Books)
		t.Books = append(t.Books, pricing.Book{ID: b.ID, Name: b.Name, For: b.For, Span: pricing.Span{From: b.From, To: b.To}, Rank: int(b.Rank), Prices: []pricing.Price{}})
	}
	err = priceTerms.Each(ctx, tx, db.None{}, func(p priceTermsRow) error {
		b := &t.Books[at[p.BookID]]
		b.Prices = append(b.Prices, pricing.Price{Product: p.ProductID, Unit: p.Unit, Least: int64(p.Least), Amount: pricing.Money(p.Amount)})
		prices++
		return nil
	})
	if err != nil {
		return t, 0, err
	}
	deals, err := dealList.All(ctx, tx, record.ID{})
	for _, row := range deals {
		if !row.Paused {
			t.Deals = append(t.Deals, row.seen().pricing())
		}
	}
	return t, prices, err
}

// Publish makes the drafts the next version, which counts from now on.
func (s *Service) Publish(ctx context.Context, reason string) (v Version, err error) {
	who, _ := access.From(ctx)
	err = s.kit.DB.Write(access.WithReason(ctx, reason), func(tx db.Tx) error {
		if _, err := termsLock.Exec(ctx, tx, db.None{}); err != nil {
			return err
		}
		last, err := termsLast.One(ctx, tx, db.None{})
		if err != nil {
			return err
		}
		terms, prices, err := s.drafted(ctx, tx)
		if err != nil {
			return err
		}
		terms.Version = last + 1
		body, err := json.Marshal(terms)
		if err != nil {
			return fmt.Errorf("write the terms: %w", err)
		}
		args := termsArgs{terms.Version, body, reason, len(terms.Books), prices, len(terms.Deals), who.UserID, s.kit.Now()}
		if _, err := termsAdd.Exec(ctx, tx, args); err != nil {
			return err
		}
		v, err = termsByVersion.One(ctx, tx, versionArgs{terms.Version})
		return err
	})
	return v, err
}

// Terms gives a published version; 0 is the newest. What was read once is kept, for a version never changes.
func (s *Service) Terms(ctx context.Context, tx db.Tx, version int64) (*pricing.Terms, error) {
	if version == 0 {
		last, err := termsLast.One(ctx, tx, db.None{})
		if err != nil {
			return nil, err
		}
		if version = last; version == 0 {
			return nil, fault.New(fault.Conflict, "catalog_unpublished", "no prices have been published yet; publish them on the page of prices")
		}
	}
	who, _ := access.From(ctx)
	key := termsKey{who.TenantID, version}
	if t, known := s.kept.Get(key); known {
		return t, nil
	}
	body, err := termsBody.One(ctx, tx, versionArgs{version})
	if err != nil {
		return nil, err
	}
	t := &pricing.Terms{}
	if err := json.Unmarshal(body, t); err != nil {
		return nil, fmt.Errorf("read terms %d: %w", version, err)
	}
	s.kept.Add(key, t)
	return t, nil
}
