package today

import "context"

// FollowLate is the job that reckons late days anew.
func (s *Service) FollowLate(ctx context.Context) error { return s.followLate(ctx) }
