package pricing_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"xuntu.dev/modules/catalog/pricing"
)

// hamper is a gift set: two of five flavours, a box, and perhaps a card; chilli does not go with the paper box.
func hamper() pricing.Bundle {
	flavour := func(key int64, name string, extra pricing.Money) pricing.Option {
		return pricing.Option{Key: key, Name: name, Product: key, Unit: "袋", Holds: 3, Extra: extra, Most: 1}
	}
	return pricing.Bundle{
		ID: 1, Price: 9800,
		Groups: []pricing.Group{
			{Name: "口味", Least: 2, Most: 2, Options: []pricing.Option{
				flavour(1, "原味", 0), flavour(2, "芝麻", 0), flavour(3, "花生", 0), flavour(4, "香辣", 300), flavour(5, "海苔", 500),
			}},
			{Name: "礼盒", Least: 1, Most: 1, Options: []pricing.Option{
				{Key: 6, Name: "纸盒", Product: 6, Unit: "个", Holds: 1, Most: 1}, {Key: 7, Name: "铁盒", Product: 7, Unit: "个", Holds: 1, Extra: 1500, Most: 1},
			}},
			{Name: "贺卡", Least: 0, Most: 3, Options: []pricing.Option{{Key: 8, Name: "贺卡", Product: 8, Unit: "张", Holds: 1, Extra: 100, Most: 3}}},
		},
		Never: []pricing.Apart{{One: 4, Other: 6}},
	}
}

type choice struct {
	Name   string            `json:"name"`
	Bundle pricing.Bundle    `json:"bundle"`
	Picks  []pricing.Pick    `json:"picks"`
	Comes  pricing.Assembled `json:"comes"`
}

func once(keys ...int64) (picks []pricing.Pick) {
	for _, key := range keys {
		picks = append(picks, pricing.Pick{Option: key, Count: 1})
	}
	return picks
}

// CAT-07: a gift set of two of five flavours is right with two, and says what is the matter otherwise.
func TestAGiftSetOfTwoOfFiveFlavours(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		picks   []pricing.Pick
		price   pricing.Money
		matters []pricing.Lack
	}{
		"two flavours and a box":          {once(1, 2, 6), 9800, nil},
		"dear ones, tin and three cards":  {append(once(4, 5, 7), pricing.Pick{Option: 8, Count: 3}), 9800 + 300 + 500 + 1500 + 300, nil},
		"nothing yet":                     {nil, 9800, []pricing.Lack{{Code: pricing.TooFew, Group: 0, Needs: 2}, {Code: pricing.TooFew, Group: 1, Needs: 1}}},
		"one flavour":                     {once(1, 6), 9800, []pricing.Lack{{Code: pricing.TooFew, Group: 0, Has: 1, Needs: 2}}},
		"three flavours":                  {once(1, 2, 3, 6), 9800, []pricing.Lack{{Code: pricing.TooMany, Group: 0, Has: 3, Needs: 2}}},
		"the same flavour twice":          {[]pricing.Pick{{Option: 1, Count: 2}, {Option: 6, Count: 1}}, 9800, []pricing.Lack{{Code: pricing.TooOften, Group: 0, Option: 1, Has: 2, Needs: 1}}},
		"the same flavour in two picks":   {once(1, 1, 6), 9800, []pricing.Lack{{Code: pricing.TooOften, Group: 0, Option: 1, Has: 2, Needs: 1}}},
		"chilli in paper":                 {once(1, 4, 6), 10100, []pricing.Lack{{Code: pricing.NotWith, Group: -1, Option: 4, Other: 6}}},
		"what is no option":               {once(1, 2, 6, 99), 9800, []pricing.Lack{{Code: pricing.NoOption, Group: -1, Option: 99}}},
		"less than nothing of a card":     {append(once(1, 2, 6), pricing.Pick{Option: 8, Count: -1}), 9800, []pricing.Lack{{Code: pricing.NoCount, Group: -1, Option: 8, Has: -1}}},
		"more cards than anybody can buy": {append(once(1, 2, 6), pricing.Pick{Option: 8, Count: 1 << 60}), 9800, []pricing.Lack{{Code: pricing.NoCount, Group: -1, Option: 8, Has: 1 << 60}}},
	} {
		got := new(hamper()).Assemble(c.picks)
		if got.Price != c.price || !slices.Equal(got.Matters, c.matters) {
			t.Errorf("%s: %+v, want %d and %+v", name, got, c.price, c.matters)
		}
	}
	lines := new(hamper()).Content(append(once(2, 1, 6), pricing.Pick{Option: 8, Count: 2}), 10)
	if got := fmt.Sprint(lines); got != "[{1 [{袋 30}]} {2 [{袋 30}]} {6 [{个 10}]} {8 [{张 20}]}]" {
		t.Errorf("ten sets hold %s", got)
	}
}

// TestGoldenBundles holds choices against the golden file that frontend/src/modules/catalog/pricing/bundle.test.ts reads too.
func TestGoldenBundles(t *testing.T) {
	t.Parallel()
	file := filepath.Join("testdata", "bundles.json")
	var made []choice
	for seed := range uint64(60) {
		rng := rand.New(rand.NewPCG(seed, 7))
		c := choice{Name: fmt.Sprintf("seed %d", seed), Bundle: hamper(), Picks: []pricing.Pick{}}
		for range rng.IntN(6) {
			c.Picks = append(c.Picks, pricing.Pick{Option: 1 + rng.Int64N(9), Count: rng.Int64N(6) - 1})
		}
		if seed%3 == 0 {
			c.Picks = append(c.Picks, once(1+rng.Int64N(3), 4+rng.Int64N(2), 7)...)
		}
		c.Comes = c.Bundle.Assemble(c.Picks)
		made = append(made, c)
	}
	whole := slices.IndexFunc(made, func(c choice) bool { return len(c.Comes.Matters) == 0 })
	if whole < 0 {
		t.Error("no choice of the file is complete")
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
		t.Error("the choices differ from testdata/bundles.json; when they should, run this test with -update and the browser's after it")
	}
}
