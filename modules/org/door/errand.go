package door

import (
	"context"

	"xuntu.dev/internal/access"
)

// ActorFor gives a user who is not here now, for work it has asked for, with what it may do and see by now. One that was
// disabled meanwhile has none.
func (s *Service) ActorFor(ctx context.Context, tenant, user int64) (access.Actor, error) {
	st, err := s.standing(ctx, who{tenant, user, 0})
	if err != nil {
		return access.Actor{}, err
	}
	return st.actor, nil
}
