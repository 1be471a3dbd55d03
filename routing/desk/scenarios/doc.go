// Package scenarios divides a unit's outlets among its reps anew: to be looked at,
// compared and changed by hand before anything becomes true. The search is a run
// like any other (kind territory); package territory does it.
//
// Its words: a scenario is one way to divide; to hold outlets is to lock them or
// to give them to a rep by hand; to commit hands the outlets over, all in one
// transaction. It asks who keeps the outlets (Outlets).
package scenarios
