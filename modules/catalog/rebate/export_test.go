package rebate

import "context"

// Hear and Daily are what the jobs do.
func (s *Service) Hear(ctx context.Context) error { return s.hear(ctx) }

// Daily is the job of each day.
func (s *Service) Daily(ctx context.Context) error { return s.daily(ctx) }
