package db

import (
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

// snake writes OutletID as outlet_id and SHA256 as sha256.
func snake(name string) string {
	var b strings.Builder
	runes := []rune(name)
	for i, r := range runes {
		if unicode.IsUpper(r) && i > 0 &&
			(unicode.IsLower(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1]) && unicode.IsUpper(runes[i-1])) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
