package catalog

import (
	"context"
	"strings"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// Brand is whose products are: the company's, or a competitor's.
type Brand struct {
	ID   int64  `json:"id"`
	Code string `json:"code" maxLength:"40"`
	Name string `json:"name" maxLength:"60"`
	Own  bool   `json:"own"`
	Rev  int32  `json:"rev"`
	N    int    `json:"products"`
}

// Category is a group of products, in the order of its rank.
type Category struct {
	ID   int64  `json:"id"`
	Code string `json:"code" maxLength:"40"`
	Name string `json:"name" maxLength:"60"`
	Rank int32  `json:"rank"`
	Rev  int32  `json:"rev"`
	N    int    `json:"products"`
}

// Shelf is all brands and categories: a company has few of them.
type Shelf struct {
	Brands     []Brand    `json:"brands"`
	Categories []Category `json:"categories"`
}

// Shelf gives all brands and categories with how many products each has.
func (s *Service) Shelf(ctx context.Context) (out Shelf, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		if out.Brands, err = brandList.All(ctx, tx, db.None{}); err != nil {
			return err
		}
		out.Categories, err = categoryList.All(ctx, tx, db.None{})
		return err
	})
	return out, err
}

// PutBrand makes a brand (id 0) or writes one anew.
func (s *Service) PutBrand(ctx context.Context, b Brand) (Brand, error) {
	if err := named(&b.Code, &b.Name); err != nil {
		return b, err
	}
	return b, s.kit.DB.Write(ctx, func(tx db.Tx) error {
		kept, found, err := brandPut.Find(ctx, tx, brandArgs{b.ID, b.Code, b.Name, b.Own, b.Rev})
		if err != nil || !found {
			return orChanged(ctx, tx, err, brandByID, b.ID)
		}
		b.ID, b.Rev = kept.ID, kept.Rev
		return nil
	})
}

// PutCategory makes a category (id 0) or writes one anew.
func (s *Service) PutCategory(ctx context.Context, c Category) (Category, error) {
	if err := named(&c.Code, &c.Name); err != nil {
		return c, err
	}
	return c, s.kit.DB.Write(ctx, func(tx db.Tx) error {
		kept, found, err := categoryPut.Find(ctx, tx, categoryArgs{c.ID, c.Code, c.Name, c.Rank, c.Rev})
		if err != nil || !found {
			return orChanged(ctx, tx, err, categoryByID, c.ID)
		}
		c.ID, c.Rev = kept.ID, kept.Rev
		return nil
	})
}

// named trims texts that must not be empty.
func named(texts ...*string) error {
	for _, text := range texts {
		if *text = strings.TrimSpace(*text); *text == "" {
			return fault.New(fault.Invalid, "catalog_unnamed", "code and name must not be empty").At("body.name", "write something", "")
		}
	}
	return nil
}
