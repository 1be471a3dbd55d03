// Package merchandising keeps what is measured at outlets: shelves, freezers,
// prices, stock, competitors.
//
// # Words
//
// A metric says what is asked: a number, yes or no, a choice, a text, a day, a
// photo; of the outlet or of each product; with bounds, a validation, or a formula
// over other metrics. A group is metrics that are asked together at outlets of some
// kinds from day to day; what is due is the groups for an outlet today. A value is
// one answer of one visit: a later one of the same visit takes its place. The last
// value is the newest at an outlet, whoever gave it. A score card weighs rules over
// last values into a score of 0 to 100. A rival is what a visit saw of a product of
// a competitor: its values of the class competitor. A promotion has points that are to be carried
// out; a check is what one visit says of them.
//
// Formulas and validations are asked on the phone, too, with the same result:
// internal/rules/portable.go.
//
// # What it asks
//
// Shelf (ports.go): which products an outlet carries. Visits and products are
// read through views that their rooms publish, and so are the photos that answer metrics.
//
// # What it tells
//
// events.ProductsSeen: which products a visit has found at an outlet.
package merchandising
