// Package rules is the one engine for what people write as expressions:
// permissions, alerts, automation, scores, prices.
//
// A [Subject] is a kind of row that expressions may speak of, with its [Fact]s;
// whoever keeps the rows declares it. [Subject.Compile] makes a [Rule] of a text or
// says what is wrong with it and where. A rule is asked in two ways, which
// answer alike: of facts in memory ([Rule.Bool], [Rule.Number]) and, as a
// [db.Condition], of rows in the database ([Rule.Condition]).
//
// The language is the Common Expression Language (CEL, https://cel.dev) with
// another library: the table in library.go is all of it, and every line of
// that table says what it means in Go and in SQL. There are no loops, no regular
// expressions and no functions that can fail, so an expression ends soon whatever
// stands in it. Numbers are of one kind, 64-bit floating point; days are the
// company's.
//
// A fact that is not known makes what is reckoned from it unknown, as NULL does in
// SQL: nothing is greater than an unknown, nothing equals it, but false &&
// unknown is false and true || unknown is true. A rule that is unknown does not hold.
package rules
