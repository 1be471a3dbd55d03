package rebate

import (
	"math/big"
	"math/rand/v2"
	"testing"
	"time"

	"xuntu.dev/modules/catalog/pricing"
)

var ladder = []Tier{{100_000_00, 100}, {300_000_00, 250}, {1_000_000_00, 400}} // 1 % from 100,000 yuan, 2.5 % from 300,000, 4 % from a million

// The borders of tiers, to the cent.
func TestTiersToTheCent(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		sum, whole, above pricing.Money
		tier              int
	}{
		{-5_00, 0, 0, 0},
		{0, 0, 0, 0},
		{99_999_99, 0, 0, 0},
		{100_000_00, 1_000_00, 0, 1},
		{100_000_49, 1_000_00, 0, 1}, // 0.49 fen
		{100_000_50, 1_000_01, 1, 1}, // half a fen is rounded up
		{299_999_99, 3_000_00, 2_000_00, 1},
		{300_000_00, 7_500_00, 2_000_00, 2},
		{999_999_99, 25_000_00, 19_500_00, 2},
		{1_000_000_00, 40_000_00, 19_500_00, 3},
		{1_000_000_13, 40_000_01, 19_500_01, 3},
	} {
		if got := reached(ladder, c.sum); got != c.tier {
			t.Errorf("%d reaches tier %d, want %d", c.sum, got, c.tier)
		}
		if got := accrued(ladder, Whole, c.sum); got != c.whole {
			t.Errorf("%d of the whole gives %d, want %d", c.sum, got, c.whole)
		}
		if got := accrued(ladder, Above, c.sum); got != c.above {
			t.Errorf("%d above gives %d, want %d", c.sum, got, c.above)
		}
	}
}

// What tiers give is the exact fraction, rounded half up once, however large the sums.
func TestAccrualIsExact(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(7, 11))
	for range 2000 {
		var tiers []Tier
		from := pricing.Money(0)
		for range 1 + rng.IntN(6) {
			from += 1 + pricing.Money(rng.Int64N(1e13))
			tiers = append(tiers, Tier{from, 1 + rng.Int32N(10_000)})
		}
		sum := pricing.Money(rng.Int64N(9e15))
		for _, basis := range []Basis{Whole, Above} {
			if got, want := accrued(tiers, basis, sum), exactly(tiers, basis, sum); got != want {
				t.Fatalf("%d by %v, %s: %d, want %d", sum, tiers, basis, got, want)
			}
		}
	}
}

// exactly reckons with fractions.
func exactly(tiers []Tier, basis Basis, sum pricing.Money) pricing.Money {
	total := new(big.Rat)
	for i, tier := range tiers {
		if sum < tier.From {
			break
		}
		amount := sum
		if basis == Above {
			amount = sum - tier.From
			if i+1 < len(tiers) {
				amount = min(sum, tiers[i+1].From) - tier.From
			}
			total.Add(total, new(big.Rat).Mul(big.NewRat(int64(tier.Rate), whole), new(big.Rat).SetInt64(int64(amount))))
			continue
		}
		total.Mul(big.NewRat(int64(tier.Rate), whole), new(big.Rat).SetInt64(int64(amount)))
	}
	total.Add(total, big.NewRat(1, 2))
	return pricing.Money(new(big.Int).Div(total.Num(), total.Denom()).Int64())
}

func TestWindows(t *testing.T) {
	t.Parallel()
	day := func(text string) time.Time {
		d, err := time.Parse(time.DateOnly, text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, c := range []struct {
		period             Period
		first, last, today string
		want               []string
	}{
		{Quarterly, "2026-01-01", "2026-12-31", "2026-06-30", []string{"2026-01-01 2026-03-31", "2026-04-01 2026-06-30"}},
		{Quarterly, "2026-02-10", "2026-07-04", "2027-01-01", []string{"2026-02-10 2026-03-31", "2026-04-01 2026-06-30", "2026-07-01 2026-07-04"}},
		{Monthly, "2027-12-15", "2028-02-29", "2028-02-01", []string{"2027-12-15 2027-12-31", "2028-01-01 2028-01-31", "2028-02-01 2028-02-29"}},
		{Yearly, "2026-11-30", "2028-12-31", "2027-01-01", []string{"2026-11-30 2026-12-31", "2027-01-01 2027-12-31"}},
		{Quarterly, "2026-05-20", "2026-06-30", "2026-05-19", nil},
		{Monthly, "2026-05-20", "2026-05-20", "2026-05-20", []string{"2026-05-20 2026-05-20"}},
	} {
		got := c.period.windows(day(c.first), day(c.last), day(c.today))
		if len(got) != len(c.want) {
			t.Errorf("%v: %v", c, got)
			continue
		}
		for i, w := range got {
			if said := w.from.Format(time.DateOnly) + " " + w.to.Format(time.DateOnly); said != c.want[i] {
				t.Errorf("%s from %s: %s, want %s", c.period, c.first, said, c.want[i])
			}
		}
	}
}
