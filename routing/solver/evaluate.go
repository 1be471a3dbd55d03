package solver

// Evaluate lays a plan out as it stands: times, breaks, price, and why each visit that is not in it would not fit.
// Nothing is moved or added; a visit that breaks a rule where the plan has it is told as unserved.
func Evaluate(m *Model, plan *Plan) (*Plan, error) {
	p, err := compile(m)
	if err != nil {
		return nil, err
	}
	s := newState(p, 0)
	s.begin()
	s.seat(plan)
	var as solution
	s.save(&as)
	return p.plan(&as, s, 0), nil
}
