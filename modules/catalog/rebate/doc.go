// Package rebate keeps what dealers get back of what they have bought (返利).
//
// # Words
//
// A policy counts the purchases of a product, of a category or of everything that
// the dealers of its audience make in each month, quarter or year, and gives a rate
// from a sum on: its tiers. The rate of the tier that is reached is for the whole
// sum, or each rate for the part of the sum that lies in its tier, as the policy
// says. It is a draft that may be changed, then in force, then ended.
//
// A statement is what one policy gives one dealer for one period. It is reckoned
// anew by itself as purchases are told, until so many days after the period; then
// it is closed and keeps its figures. What purchases told later would have changed
// is a correction, booked on the day on which it was found.
//
// Money is in fen, rates in hundredths of a per cent; a statement is rounded once,
// half up. A period of which the policy holds a part has the same tiers as a whole
// one. Who was among the dealers of a policy in a period keeps the statement of it.
package rebate
