package alerts

import "context"

// Hear looks at what has changed, as the job does.
func (s *Service) Hear(ctx context.Context) error { return s.hear(ctx) }

// Sweep looks at everything, as the job does once a day.
func (s *Service) Sweep(ctx context.Context) error { return s.sweep(ctx) }

// Remind lets tests say when reminders are looked at.
func (s *Service) Remind(ctx context.Context) error { return s.remind(ctx) }

// SendCalls calls addresses, as the job does.
func (s *Service) SendCalls(ctx context.Context) error { return s.sendCalls(ctx) }
