package logbook

import "context"

// AckEarly makes the writer answer phones before COMMIT: the positive control of the crash test.
func (s *Service) AckEarly() { s.writer.early = true }

// MakeDays runs the job that makes touched days.
func (s *Service) MakeDays(ctx context.Context) error { return s.makeDays(ctx) }

// Purge runs the job that forgets raw fixes.
func (s *Service) Purge(ctx context.Context) error { return s.purge(ctx) }

// NoticeSilence runs the job that remarks on silent reps.
func (s *Service) NoticeSilence(ctx context.Context) error { return s.noticeSilence(ctx) }

// FollowUnits runs the job that counts phones to their reps' units.
func (s *Service) FollowUnits(ctx context.Context) error { return s.followUnits(ctx) }

// MakePartitions runs the job that makes the coming days' partitions.
func (s *Service) MakePartitions(ctx context.Context) error { return s.makePartitions(ctx) }

// WatchFences runs the job that holds reps against fences.
func (s *Service) WatchFences(ctx context.Context) error { return s.watchFences(ctx) }

// Waiting is how many readings wait in the queue.
func (s *Service) Waiting() int { return s.writer.waiting() }

// QueueFixes is how many readings may wait.
const QueueFixes = queueFixes
