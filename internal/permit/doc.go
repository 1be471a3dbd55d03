// Package permit sees that dangerous acts of administration have two persons behind them.
//
// Its words: an act is one dangerous thing, said as exactly as a second person has to know it; a permit is an act that one
// has asked for, another has granted, and the first has spent, once and within the hours of both. A room spends a permit in
// the transaction of the act itself, so that a permit is gone if and only if the act has happened. Without one the act is
// refused and asked for instead: who comes back after it was granted repeats it. Nothing is kept that would be carried out
// later, so what was agreed and what happens cannot differ.
//
// A company says by a parameter whether it goes by two. It tells permit.turned; internal/common offers it over HTTP.
package permit
