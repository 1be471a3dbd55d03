package db_test

import (
	"encoding/json"
	"math"
	"testing"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/testkit"
)

// TestColumnsComeOutAsTheyWentIn, NULLs and edges included, and beside slices of the driver's own.
func TestColumnsComeOutAsTheyWentIn(t *testing.T) {
	t.Parallel()
	d := testkit.Database(t)
	c := testkit.NewCompany(t, d)
	var big db.Bigints
	var small db.Ints
	var doubles db.Doubles
	var reals db.Reals
	var instants db.Instants
	var texts db.Texts
	at := time.Date(1999, 12, 31, 23, 59, 59, 123456789, time.UTC)
	big.Grow(3, 8)
	for _, v := range []int64{math.MinInt64, 0, math.MaxInt64} {
		big.Add(v)
	}
	big.AddNull()
	small.Add(-7)
	doubles.Add(113.62541234567)
	reals.Add(new(8.5))
	reals.Add(nil)
	instants.Add(at)
	instants.Add(at.AddDate(100, 0, 0))
	texts.Add([]byte(`{"名":"值"}`))
	texts.Add(nil)
	texts.Add([]byte{})
	var raw []byte
	d.MustWrite(t, c.Server(t.Context()), func(tx db.Tx) error {
		return tx.Scan(t.Context(), `SELECT jsonb_build_object('big', $1::bigint[], 'small', $2::int[], 'doubles', $3::float8[], 'reals', $4::real[],
			'instants', ARRAY(SELECT extract(epoch FROM i)::text FROM unnest($5::timestamptz[]) i), 'texts', $6::text[], 'none', $7::bigint[], 'driver', $8::bigint[])`,
			[]any{big, small, doubles, reals, instants, texts, db.Bigints{}, []int64{1, 2}}, &raw)
	})
	want := `{"big":[-9223372036854775808,0,9223372036854775807,null],"small":[-7],"doubles":[113.62541234567],"reals":[8.5,null],` +
		`"instants":["946684799.123456","4102444799.123456"],"texts":["{\"名\":\"值\"}",null,""],"none":[],"driver":[1,2]}`
	if got, wanted := normal(t, raw), normal(t, []byte(want)); got != wanted {
		t.Errorf("got\n%s, want\n%s", got, wanted)
	}
	err := d.Write(c.Server(t.Context()), func(tx db.Tx) error {
		var n int
		return tx.Scan(t.Context(), `SELECT cardinality($1::int[])`, []any{big}, &n)
	})
	if err == nil {
		t.Error("a column of bigints went for one of ints")
	}
}

func normal(t *testing.T, raw []byte) string {
	t.Helper()
	var v any
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatalf("%v: %s", err, raw)
	}
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}
