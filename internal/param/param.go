// Package param holds the parameters a company may set: every room declares its
// own with a type, limits and a default; what a company has set is in the
// database and applies to the next transaction that asks.
package param

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// Kind is the type of a parameter's value.
type Kind string

// The kinds of values.
const (
	Number Kind = "number"
	Switch Kind = "switch"
	Choice Kind = "choice"
)

// Declared is one parameter as its room declares it. Its label in both
// languages is the front end's, under param.<key>.
type Declared struct {
	Key     string   `json:"key"` // room.what.detail_unit
	Kind    Kind     `json:"type" enum:"number,switch,choice"`
	Default any      `json:"default"`
	Unit    string   `json:"unit,omitempty"` // m, s, min, d, %
	Min     float64  `json:"min,omitempty"`
	Max     float64  `json:"max,omitempty"`
	Options []string `json:"options,omitempty"`
	// Guarded is whether another value needs a second person, where the company goes by two.
	Guarded bool `json:"guarded,omitempty"`
}

// Setting is a parameter with what the company has made of it.
type Setting struct {
	Declared
	Room      string     `json:"room"`
	Value     any        `json:"value"`
	ChangedAt *time.Time `json:"changedAt,omitempty"`
	ChangedBy *int64     `json:"changedBy,omitempty"`
}

// Set is all parameters of the house.
type Set struct {
	declared []Declared
	room     map[string]string
}

// NewSet makes an empty set.
func NewSet() *Set { return &Set{room: map[string]string{}} }

// Declare adds the parameters of a room; a key named twice panics at start-up.
func (s *Set) Declare(room string, list []Declared) {
	for _, d := range list {
		if s.room[d.Key] != "" {
			panic("parameter " + d.Key + " is declared twice")
		}
		if err := d.check(d.Default); err != nil {
			panic(fmt.Sprintf("parameter %s: its own default: %v", d.Key, err))
		}
		s.room[d.Key] = room
		s.declared = append(s.declared, d)
	}
}

type keyArgs struct{ Key string }

type stored struct {
	Key       string
	Value     json.RawMessage
	ChangedAt time.Time
	ChangedBy *int64
}

type setArgs struct {
	Key   string
	Value json.RawMessage
	Now   time.Time
}

var (
	parameterOne = db.Query[keyArgs, stored]("app/parameter_by_key")
	parameterAll = db.Query[db.None, stored]("app/parameter_all")
	parameterSet = db.Query[setArgs, db.None]("app/parameter_set")
)

// Number gives a number as the company of tx has it.
func (s *Set) Number(ctx context.Context, tx db.Tx, key string) (float64, error) {
	v, err := s.value(ctx, tx, key)
	f, _ := v.(float64)
	return f, err
}

// Switch gives a switch as the company of tx has it.
func (s *Set) Switch(ctx context.Context, tx db.Tx, key string) (bool, error) {
	v, err := s.value(ctx, tx, key)
	b, _ := v.(bool)
	return b, err
}

// Choice gives a choice as the company of tx has it.
func (s *Set) Choice(ctx context.Context, tx db.Tx, key string) (string, error) {
	v, err := s.value(ctx, tx, key)
	c, _ := v.(string)
	return c, err
}

func (s *Set) value(ctx context.Context, tx db.Tx, key string) (any, error) {
	d, err := s.find(key)
	if err != nil {
		return nil, err
	}
	row, ok, err := parameterOne.Find(ctx, tx, keyArgs{key})
	if err != nil || !ok {
		return d.Default, err
	}
	var v any
	if err := json.Unmarshal(row.Value, &v); err != nil || d.check(v) != nil {
		return d.Default, nil //nolint:nilerr // A value of an older shape counts as not set.
	}
	return v, nil
}

// All lists every parameter with what the company of tx has set.
func (s *Set) All(ctx context.Context, tx db.Tx) ([]Setting, error) {
	rows, err := parameterAll.All(ctx, tx, db.None{})
	if err != nil {
		return nil, err
	}
	set := map[string]stored{}
	for _, r := range rows {
		set[r.Key] = r
	}
	out := make([]Setting, 0, len(s.declared))
	for _, d := range s.declared {
		one := Setting{Declared: d, Room: s.room[d.Key], Value: d.Default}
		if r, ok := set[d.Key]; ok {
			var v any
			if json.Unmarshal(r.Value, &v) == nil && d.check(v) == nil {
				one.Value, one.ChangedAt, one.ChangedBy = v, &r.ChangedAt, r.ChangedBy
			}
		}
		out = append(out, one)
	}
	return out, nil
}

// Change sets a parameter of the company of tx.
func (s *Set) Change(ctx context.Context, tx db.Tx, key string, value any, now time.Time) error {
	d, err := s.find(key)
	if err != nil {
		return err
	}
	if err := d.check(value); err != nil {
		return err
	}
	raw, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("write parameter %s: %w", key, err)
	}
	_, err = parameterSet.Exec(ctx, tx, setArgs{key, raw, now})
	return err
}

// Guarded gives what a change of a guarded parameter comes to, as a second person reads it, and false for one that
// anybody who may may change alone.
func (s *Set) Guarded(ctx context.Context, tx db.Tx, key string, value any) (change string, guarded bool, err error) {
	d, err := s.find(key)
	if err != nil || !d.Guarded {
		return "", false, err
	}
	before, err := s.value(ctx, tx, key)
	return fmt.Sprintf("%v → %v", before, value), true, err
}

func (s *Set) find(key string) (Declared, error) {
	i := slices.IndexFunc(s.declared, func(d Declared) bool { return d.Key == key })
	if i < 0 {
		return Declared{}, fault.New(fault.NotFound, "parameter_not_found", "there is no parameter %s", key)
	}
	return s.declared[i], nil
}

// check says what is wrong with a value.
func (d Declared) check(v any) error {
	bad := func(message string, args ...any) error {
		return fault.New(fault.Invalid, "parameter_invalid", d.Key+": "+message, args...).
			With("key", d.Key).With("min", d.Min).With("max", d.Max)
	}
	switch d.Kind {
	case Number:
		n, ok := v.(float64)
		if !ok || math.IsNaN(n) {
			return bad("a number is wanted")
		}
		if n < d.Min || n > d.Max {
			return bad("%v is not between %v and %v %s", n, d.Min, d.Max, d.Unit)
		}
	case Switch:
		if _, ok := v.(bool); !ok {
			return bad("true or false is wanted")
		}
	case Choice:
		c, ok := v.(string)
		if !ok || !slices.Contains(d.Options, c) {
			return bad("one of %v is wanted", d.Options)
		}
	}
	return nil
}
