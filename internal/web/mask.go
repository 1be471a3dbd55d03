package web

import (
	"context"
	"reflect"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/fault"
)

// A text of an answer that not everybody may read says so by a tag, like
// guard:"contact.phone". Here it leaves the house as ctx's actor is shown it.

// Mask makes of an answer what ctx's actor is shown. Handle does it to every body;
// what is written to JSON before that asks here.
func Mask(ctx context.Context, out any) {
	if actor, _ := access.From(ctx); len(actor.Fields) > 0 && !actor.Server {
		_ = walk(reflect.ValueOf(out), func(field string, v reflect.Value) error {
			if v.Kind() != reflect.Pointer {
				v.SetString(actor.Text(field, v.String()))
			} else if !v.IsNil() {
				text := actor.Text(field, v.Elem().String())
				v.Set(reflect.ValueOf(&text)) // what it points to may be somebody else's
			}
			return nil
		})
	}
}

// unmask takes out of a question what was masked for who asks: a form sends back
// what it was shown, and that is not what it wishes.
func unmask(ctx context.Context, in any) error {
	actor, _ := access.From(ctx)
	if len(actor.Fields) == 0 || actor.Server {
		return nil
	}
	return walk(reflect.ValueOf(in), func(field string, v reflect.Value) error {
		how := actor.Shows(field)
		switch {
		case how == access.Plain:
		case v.Kind() == reflect.Pointer:
			if !v.IsNil() && (access.IsMasked(v.Elem().String()) || how == access.Hidden && v.Elem().String() == "") {
				v.SetZero() // absent: it stays
			}
		case access.IsMasked(v.String()):
			return fault.New(fault.Invalid, "field_masked", "you are shown only a part of %s; write it whole or leave it out", field).With("field", field)
		}
		return nil
	})
}

// walk calls fn for each text below v that has a guard.
func walk(v reflect.Value, fn func(field string, v reflect.Value) error) error {
	switch v.Kind() { //nolint:exhaustive // nothing is below the other kinds
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return nil
		}
		return walk(v.Elem(), fn)
	case reflect.Slice, reflect.Array:
		if !holds(v.Type().Elem()) {
			return nil
		}
		for i := range v.Len() {
			if err := walk(v.Index(i), fn); err != nil {
				return err
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if field, guarded := f.Tag.Lookup("guard"); guarded {
				if err := fn(field, v.Field(i)); err != nil {
					return err
				}
			} else if f.IsExported() || f.Anonymous {
				if err := walk(v.Field(i), fn); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// holds reports whether something guarded may lie below the type.
func holds(t reflect.Type) bool {
	switch t.Kind() { //nolint:exhaustive // the others hold none
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Struct, reflect.Interface:
		return true
	}
	return false
}
