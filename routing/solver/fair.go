package solver

// fair gives the work that each shift, rep by rep, may have without being overloaded. Where neither the shift nor the
// goal says it, it is the shift's share of all the service that has to be made, by the length of its hours. That is less
// than the work of an equal plan by the travel: a square above a lower mark still is least when all are equal.
func (m *Model) fair() (out []int32) {
	var service, hours int64
	for _, v := range m.Visits {
		if v.Prize > 0 {
			continue
		}
		times := 1
		for k, days := range v.Patterns {
			if k == 0 || len(days) < times {
				times = len(days)
			}
		}
		service += int64(v.Service) * int64(times)
	}
	for _, r := range m.Reps {
		for _, s := range r.Shifts {
			hours += s.length()
		}
	}
	for _, r := range m.Reps {
		for _, s := range r.Shifts {
			fair := s.Fair
			if fair == 0 {
				fair = m.Goal.Fair
			}
			if fair == 0 && hours > 0 {
				fair = int32(min(float64(service)*float64(s.length())/float64(hours), never))
			}
			out = append(out, max(fair, 1))
		}
	}
	return out
}

func (s *Shift) length() int64 { return int64(s.Hours.Close) - int64(s.Hours.Open) }
