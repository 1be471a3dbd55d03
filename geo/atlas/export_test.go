package atlas

import "time"

// SetPatience lets a test see many jobs commit one import.
func (s *Service) SetPatience(d time.Duration) { s.patience = d }
