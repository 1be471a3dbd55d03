package workdesk

import (
	"context"

	"xuntu.dev/internal/db"
)

type handOverArgs struct {
	Outlets  []int64
	From, To []int64
	Why      string
}

var taskHandOver = db.Query[handOverArgs, int]("workdesk/task_hand_over")

// HandOver gives the open tasks about outlets, which the employees in from have, to those in to, item by item, in the
// caller's transaction, and tells how many. Nobody is told of each: whoever moves outlets tells of it once.
func (s *Service) HandOver(ctx context.Context, tx db.Tx, outlets, from, to []int64, why string) (int, error) {
	return taskHandOver.One(ctx, tx, handOverArgs{outlets, from, to, why})
}
