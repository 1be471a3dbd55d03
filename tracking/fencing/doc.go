// Package fencing turns a rep's fixes into events at fences: entered, left,
// dwelt. It is pure: an index of fences and a State in, events out.
//
// A reading near the line must not make a rep come and go, and a wide circle of
// doubt proves nothing. So a fix is one of three things to a fence:
//
//	      line        margin = the fix's accuracy, 20 to 100 m
//	 In    |   Ring   |   Out
//	-------+----------+--------> metres beyond the line
//
// and one whose accuracy is worse than geo.ProofAccuracyM is nothing at all.
// A stay begins with two In in succession that span the rules' Settle, so that
// passing an outlet on the way is no call; it ends with two Out, or when no fix
// has been In for Linger. Events carry the instant of the first fix that told,
// not of the one that made sure. A phone at rest sends signs of life without a
// place; they count as another fix at the place of the last one.
//
// Its words: a stay is the time a rep is inside one fence; a mark is the state at
// the end of a quarter of an hour. A fix that comes late, out of order, is no
// case of its own: the run begins again from the last mark before it, and since
// a run depends on nothing else, the events that were right come out the same.
//
// It hears nothing, tells nothing and asks nothing.
package fencing
