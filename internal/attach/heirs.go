package attach

import (
	"context"
	"encoding/json"
	"fmt"

	"xuntu.dev/internal/db"
)

type takeArgs struct {
	Kind string
	Gone int64
	Kept int64
}

type giveArgs struct {
	takeArgs
	IDs []int64
}

var (
	takeOver = db.Query[takeArgs, int64]("app/attachment_take_over")
	giveBack = db.Query[giveArgs, db.None]("app/attachment_give_back")
)

// Heirs brings the files of a record that is merged into another of its kind along, and back.
type Heirs struct{ Kind string }

// Name is what a merge remembers them by.
func (Heirs) Name() string { return "attachments" }

// TakeOver hangs what hangs on gone on kept, and says what that was.
func (h Heirs) TakeOver(ctx context.Context, tx db.Tx, gone, kept int64) (json.RawMessage, error) {
	ids, err := takeOver.All(ctx, tx, takeArgs{h.Kind, gone, kept})
	if err != nil {
		return nil, err
	}
	return json.Marshal(ids)
}

// GiveBack undoes it; moved is what TakeOver said.
func (h Heirs) GiveBack(ctx context.Context, tx db.Tx, gone, kept int64, moved json.RawMessage) error {
	if len(moved) == 0 {
		return nil // merged before files came along
	}
	var ids []int64
	if err := json.Unmarshal(moved, &ids); err != nil {
		return fmt.Errorf("read which files came along: %w", err)
	}
	_, err := giveBack.Exec(ctx, tx, giveArgs{takeArgs{h.Kind, gone, kept}, ids})
	return err
}
