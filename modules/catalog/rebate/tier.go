package rebate

import (
	"fmt"

	"xuntu.dev/internal/fault"
	"xuntu.dev/modules/catalog/pricing"
)

// Tier is a rate from a sum of purchases on.
type Tier struct {
	From pricing.Money `json:"from" minimum:"0" maximum:"1000000000000" doc:"fen"`
	Rate int32         `json:"rate" minimum:"1" maximum:"10000" doc:"hundredths of a per cent"`
}

// Basis is what the rate of a tier is of.
type Basis string

// The bases.
const (
	Whole Basis = "whole" // the rate of the tier that is reached, of the whole sum
	Above Basis = "above" // each rate, of the part of the sum in its tier
)

// whole is how many parts a rate divides a sum into.
const whole = 10_000

// checkTiers refuses tiers that do not rise.
func checkTiers(tiers []Tier) error {
	for i := 1; i < len(tiers); i++ {
		if tiers[i].From <= tiers[i-1].From {
			return fault.New(fault.Invalid, "rebate_tiers_rise", "tier %d does not begin above the one before", i+1).With("n", i+1).
				At(fmt.Sprintf("body.tiers[%d].from", i), "more than the one before", tiers[i].From)
		}
	}
	return nil
}

// reached is how many tiers a sum has reached.
func reached(tiers []Tier, sum pricing.Money) (n int) {
	for n < len(tiers) && sum >= tiers[n].From {
		n++
	}
	return n
}

// accrued is what tiers give for a sum, rounded once, half up.
func accrued(tiers []Tier, basis Basis, sum pricing.Money) pricing.Money {
	n := reached(tiers, sum)
	if n == 0 {
		return 0
	}
	if basis == Whole {
		return rated(part{sum, tiers[n-1].Rate})
	}
	parts, end := make([]part, 0, n), sum
	for i := n - 1; i >= 0; i-- {
		parts = append(parts, part{end - tiers[i].From, tiers[i].Rate})
		end = tiers[i].From
	}
	return rated(parts...)
}

// part is an amount with its rate.
type part struct {
	amount pricing.Money
	rate   int32
}

// rated adds up parts at their rates. Whole multiples and what is left of them are reckoned apart, so that no product
// is greater than the amounts.
func rated(parts ...part) pricing.Money {
	var sum, rest pricing.Money
	for _, p := range parts {
		sum += p.amount / whole * pricing.Money(p.rate)
		rest += p.amount % whole * pricing.Money(p.rate)
	}
	return sum + (rest+whole/2)/whole
}
