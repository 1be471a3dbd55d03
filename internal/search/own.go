package search

import (
	"context"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fields"
)

// IDs are the rows whose documents are wanted.
type IDs struct{ IDs []int64 }

// Holding is a document of a row that has fields of a company's own.
type Holding struct {
	Doc
	Extra fields.Values
}

// Plain makes documents by a statement.
func Plain(s db.Statement[IDs, Doc]) func(context.Context, db.Tx, []int64) ([]Doc, error) {
	return func(ctx context.Context, tx db.Tx, ids []int64) ([]Doc, error) { return s.All(ctx, tx, IDs{ids}) }
}

// Held makes documents by a statement, found by the fields of a company's own too that are to be searched.
func Held(s db.Statement[IDs, Holding], own *fields.Set, holder string) func(context.Context, db.Tx, []int64) ([]Doc, error) {
	return func(ctx context.Context, tx db.Tx, ids []int64) ([]Doc, error) {
		of, err := own.Of(ctx, tx, holder)
		if err != nil {
			return nil, err
		}
		rows, err := s.All(ctx, tx, IDs{ids})
		docs := make([]Doc, len(rows))
		for i, r := range rows {
			docs[i] = r.Doc
			docs[i].More = append(docs[i].More, of.Words(r.Extra)...)
		}
		return docs, err
	}
}
