package pricing

import (
	"cmp"
	"math/bits"
	"slices"
)

// Money is an amount in fen, a hundredth of a yuan.
type Money int64

// Bounds of what may be asked, so that no sum of a cart leaves the whole numbers a browser knows exactly (2^53).
const (
	mostMoney = 1_000_000_000_000 // fen: ten thousand million yuan
	mostCount = 1_000_000_000     // base units
)

// share gives amount * part / whole, rounded half up; what lies beyond every bound comes to one fen more than that.
// None is negative, and whole is not 0.
func share(amount Money, part, whole int64) Money {
	hi, lo := bits.Mul64(uint64(amount), uint64(part))
	lo, carry := bits.Add64(lo, uint64(whole)/2, 0)
	if hi += carry; hi >= uint64(whole) {
		return mostMoney + 1
	}
	quotient, _ := bits.Div64(hi, lo, uint64(whole))
	return Money(min(quotient, mostMoney+1))
}

// divide divides an amount by weights and loses nothing: each gets its share rounded down, and the fen that are left
// go to the largest remainders, of equal ones to the first. Weights that are all 0 get nothing.
func divide(amount Money, weights []Money) []Money {
	var whole Money
	for _, w := range weights {
		whole += w
	}
	out := make([]Money, len(weights))
	if whole == 0 {
		return out
	}
	left := amount
	remainders := make([]uint64, len(weights))
	order := make([]int, len(weights))
	for i, w := range weights {
		hi, lo := bits.Mul64(uint64(amount), uint64(w))
		quotient, remainder := bits.Div64(hi, lo, uint64(whole))
		out[i], remainders[i], order[i] = Money(quotient), remainder, i
		left -= out[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(remainders[b], remainders[a]) })
	for _, i := range order[:left] {
		out[i]++
	}
	return out
}
