package rules

import (
	"fmt"
	"math"
	"reflect"
	"time"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"github.com/paulmach/orb"
)

// unknown is the value of what is not known.
func unknown() ref.Val { return types.NewUnknown(0, nil) }

// celValue is a value of Go in words of CEL; nil, a nil pointer and a number that is none are unknown.
func celValue(v any) (ref.Val, error) {
	switch v := v.(type) {
	case nil:
		return unknown(), nil
	case bool:
		return types.Bool(v), nil
	case string:
		return types.String(v), nil
	case time.Time:
		return types.Timestamp{Time: midnight(v)}, nil
	case orb.Point:
		return point{v}, nil
	case []string:
		return types.NewStringList(types.DefaultTypeAdapter, v), nil
	case *float64:
		return pointed(v)
	case *int64:
		return pointed(v)
	case *int32:
		return pointed(v)
	case *string:
		return pointed(v)
	case *bool:
		return pointed(v)
	case *time.Time:
		return pointed(v)
	case *orb.Point:
		return pointed(v)
	}
	return celNumber(v)
}

func pointed[T any](v *T) (ref.Val, error) {
	if v == nil {
		return unknown(), nil
	}
	return celValue(*v)
}

func celNumber(v any) (ref.Val, error) {
	var n float64
	switch v := v.(type) {
	case float64:
		n = v
	case float32:
		n = float64(v)
	case int:
		n = float64(v)
	case int16:
		n = float64(v)
	case int32:
		n = float64(v)
	case int64:
		n = float64(v)
	default:
		return nil, fmt.Errorf("rules have no values of %T", v)
	}
	if !(math.Abs(n) <= mostFactor) {
		return unknown(), nil
	}
	return types.Double(n), nil
}

// midnight is the day of an instant as it is written there, at 0 h UTC.
func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// goValue is a value of CEL as it is bound to a statement.
func goValue(v ref.Val) any {
	switch v := v.(type) {
	case types.Timestamp:
		return v.Time
	case point:
		return v.Point
	case types.Double:
		return float64(v)
	case types.String:
		return string(v)
	case types.Bool:
		return bool(v)
	}
	return nil
}

// activation hands facts to the engine as it asks for them.
type activation struct {
	facts map[string]any
	err   error // a value no rule knows: a defect of who made the facts
}

// ResolveName gives the value of a fact; one that was not given is unknown.
func (a *activation) ResolveName(name string) (any, bool) {
	v, err := celValue(a.facts[name])
	if err != nil {
		a.err = fmt.Errorf("fact %s: %w", name, err)
		return unknown(), true
	}
	return v, true
}

// Parent is none.
func (a *activation) Parent() cel.Activation { return nil }

// point is a place as a value of CEL.
type point struct{ orb.Point }

// ConvertToNative is not needed: points leave no expression.
func (p point) ConvertToNative(t reflect.Type) (any, error) {
	return nil, fmt.Errorf("a point is no %v", t)
}

// ConvertToType is not needed either.
func (p point) ConvertToType(ref.Type) ref.Val { return types.NewErr("a point is nothing else") }

// Equal is for the interface; the library has no such overload.
func (p point) Equal(other ref.Val) ref.Val {
	o, same := other.(point)
	return types.Bool(same && o.Point == p.Point)
}

// Type is point.
func (p point) Type() ref.Type { return Point.kind() }

// Value is the place.
func (p point) Value() any { return p.Point }
