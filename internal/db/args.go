package db

import (
	"context"
	"reflect"
	"strings"
	"unicode"

	"github.com/jackc/pgx/v5"
)

// namedArgs binds the fields of a struct to @arguments: OutletID to @outlet_id,
// or what a db tag says. Embedded structs count as if their fields stood here. A
// field without an argument, or an argument without a field, is an error.
func namedArgs(in any) pgx.StrictNamedArgs {
	args := pgx.StrictNamedArgs{}
	fill(args, reflect.ValueOf(in))
	return args
}

func fill(args pgx.StrictNamedArgs, v reflect.Value) {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		switch tag, tagged := f.Tag.Lookup("db"); {
		case f.Anonymous && f.Type.Kind() == reflect.Struct && !tagged:
			fill(args, v.Field(i))
		case !f.IsExported() || tag == "-":
		case tagged:
			args[tag] = v.Field(i).Interface()
		default:
			args[snake(f.Name)] = v.Field(i).Interface()
		}
	}
}

// snake writes OutletID as outlet_id, OutletIDs as outlet_ids and SHA256 as sha256.
func snake(name string) string {
	var b strings.Builder
	runes := []rune(strings.ReplaceAll(name, "IDs", "Ids"))
	for i, r := range runes {
		if unicode.IsUpper(r) && i > 0 &&
			(unicode.IsLower(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1]) && unicode.IsUpper(runes[i-1])) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// Rewrite gives a statement's text with $1, $2… and the arguments in order, as
// they go to the server: for the test that prepares every statement.
func Rewrite(ctx context.Context, conn *pgx.Conn, text string, in any) (string, []any, error) {
	if _, none := in.(None); none {
		return text, nil, nil
	}
	return namedArgs(in).RewriteQuery(ctx, conn, text, nil)
}

// Columns gives the columns a row type takes, without underscores, with their
// types; record is false for a type that takes a single column.
func Columns(t reflect.Type) (columns map[string]reflect.Type, record bool) {
	if !isRecord(t) {
		return nil, false
	}
	columns = map[string]reflect.Type{}
	for _, f := range reflect.VisibleFields(t) {
		tag, tagged := f.Tag.Lookup("db")
		switch {
		case f.Anonymous || !f.IsExported() || tag == "-":
		case tagged:
			columns[strings.ReplaceAll(tag, "_", "")] = f.Type
		default:
			columns[strings.ToLower(f.Name)] = f.Type
		}
	}
	return columns, true
}
