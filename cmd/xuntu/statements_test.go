package main

import (
	"reflect"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/testkit"
)

// TestStatements prepares every declared statement on the migrated database and
// holds its arguments and columns against the Go types.
func TestStatements(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	list := db.Statements()
	if len(list) < 30 {
		t.Fatalf("only %d statements are declared: are the rooms imported?", len(list))
	}
	conn, err := d.Pool().Acquire(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Release()
	for _, s := range list {
		in := reflect.New(s.In).Elem().Interface()
		text, args, err := db.Rewrite(t.Context(), conn.Conn(), s.Text, in)
		if err != nil {
			t.Errorf("%s: arguments: %v", s.Name, err)
			continue
		}
		prepared, err := conn.Conn().Prepare(t.Context(), "", text)
		if err != nil {
			t.Errorf("%s: %v", s.Name, err)
			continue
		}
		types := conn.Conn().TypeMap()
		for i, oid := range prepared.ParamOIDs {
			if args[i] != nil && types.PlanEncode(oid, types.FormatCodeForOID(oid), args[i]) == nil {
				t.Errorf("%s: argument $%d: a %T does not fit type %d", s.Name, i+1, args[i], oid)
			}
		}
		compareColumns(t, s, prepared.Fields, conn.Conn())
	}
}

func compareColumns(t *testing.T, s db.Declared, fields []pgconn.FieldDescription, conn *pgx.Conn) {
	t.Helper()
	if s.Out == reflect.TypeFor[db.None]() {
		return
	}
	var columns []string
	for _, f := range fields {
		columns = append(columns, strings.ReplaceAll(f.Name, "_", ""))
	}
	want, record := db.Columns(s.Out)
	if !record {
		if len(columns) != 1 {
			t.Errorf("%s: %d columns, but %v takes one", s.Name, len(columns), s.Out)
		}
		return
	}
	for i, c := range columns {
		f, ok := want[c]
		if !ok {
			t.Errorf("%s: column %s has no field in %v", s.Name, fields[i].Name, s.Out)
			continue
		}
		delete(want, c)
		target := reflect.New(f).Interface()
		if conn.TypeMap().PlanScan(fields[i].DataTypeOID, conn.TypeMap().FormatCodeForOID(fields[i].DataTypeOID), target) == nil {
			t.Errorf("%s: column %s (type %d) does not fit %v", s.Name, fields[i].Name, fields[i].DataTypeOID, f)
		}
	}
	for name := range want {
		t.Errorf("%s: %v has a field %s, but there is no such column", s.Name, s.Out, name)
	}
}
