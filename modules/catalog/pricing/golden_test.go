package pricing_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"xuntu.dev/modules/catalog/pricing"
)

var update = flag.Bool("update", false, "write the golden quotes anew")

// golden is the file that Go and the browser both read.
type golden struct {
	Named  []pair `json:"named"`  // reckoned by hand: their sums stand in quote_test.go as well
	Random []pair `json:"random"` // made by chance, so that the two languages are held against each other widely
}

type pair struct {
	Name  string        `json:"name"`
	Terms pricing.Terms `json:"terms"`
	Cart  pricing.Cart  `json:"cart"`
	Quote pricing.Quote `json:"quote"`
}

// TestGolden holds the quotes against the golden file; frontend/src/modules/catalog/pricing/golden.test.ts reads the same.
func TestGolden(t *testing.T) {
	t.Parallel()
	file := filepath.Join("testdata", "golden.json")
	made := golden{}
	for _, c := range cases {
		made.Named = append(made.Named, pair{c.name, terms(), c.cart, pricing.QuoteFor(c.cart, new(terms()))})
	}
	for seed := range uint64(25) {
		w := invent(seed)
		made.Random = append(made.Random, pair{"", w.terms, w.cart, pricing.QuoteFor(w.cart, &w.terms)})
	}
	got, err := json.Marshal(made)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(file, append(got, '\n'), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(bytes.TrimSpace(want), got) {
		t.Error("the quotes differ from testdata/golden.json; when they should, run this test with -update and the browser's after it")
	}
}
