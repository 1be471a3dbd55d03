// Package pricing says what a cart costs, and why. It is pure: it knows no
// database and no clock, only the Terms that hold for a buyer on a day.
//
// The same rules run in the browser, where an order is taken without a network:
// frontend/src/modules/catalog/pricing. testdata/golden.json holds carts with
// their quotes; both read it, and both must come to the same fen.
//
// # Words
//
// A product is sold in units (箱, 袋), each of which holds so many of its base
// unit. A part is a count of one unit; a line of a cart has several. A book is a
// price list for an audience; a deal changes what lines cost or gives goods. A
// quote is the answer: lines with their cuts, gifts, and a trace that says of
// every book and deal what it did or why it did nothing.
//
// # Money
//
// Amounts are whole fen. Each part of a line is rounded once, half away from
// zero, and each cut of a deal once; what a deal takes off several lines is
// divided among them by the largest remainder, so that the lines add up to the
// total without a fen to spare. The order is fixed: books first, then the deals
// by rank; a deal sees what the ones before it have left.
package pricing
