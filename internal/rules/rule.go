package rules

import (
	"context"
	"fmt"

	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
)

// Bool asks a rule that gives a bool. Unknown is false, as in a WHERE of SQL. What
// is not among the facts is not known.
func (r *Rule) Bool(ctx context.Context, facts map[string]any) (bool, error) {
	v, err := r.value(ctx, facts)
	if err != nil {
		return false, err
	}
	truth, is := v.(types.Bool)
	return is && bool(truth), nil
}

// Number asks a rule that gives a number; known is false when it has none.
func (r *Rule) Number(ctx context.Context, facts map[string]any) (n float64, known bool, err error) {
	v, err := r.value(ctx, facts)
	if err != nil {
		return 0, false, err
	}
	d, known := v.(types.Double)
	return float64(d), known, nil
}

func (r *Rule) value(ctx context.Context, facts map[string]any) (ref.Val, error) {
	a := &activation{facts: facts}
	v, _, err := r.program.ContextEval(ctx, a)
	switch {
	case a.err != nil:
		return nil, fmt.Errorf("ask %q: %w", r.source, a.err)
	case err != nil:
		return nil, fmt.Errorf("ask %q: %w", r.source, err)
	}
	return v, nil
}
