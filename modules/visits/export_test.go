package visits

import (
	"context"

	"xuntu.dev/internal/app"
)

// NewForTest furnishes the room and also gives the job that closes forgotten visits, to be run by hand.
func NewForTest(kit app.Kit, outlets Outlets, claims Claims, plans Plans, teller Teller) (m app.Module, closeForgotten func(context.Context) error) {
	s, m := furnish(kit, outlets, claims, plans, teller)
	m.Jobs = nil
	return m, s.closeForgotten
}
