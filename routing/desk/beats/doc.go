// Package beats keeps the named lines of reps: outlets in an order, in versions of
// which one is in force. A rep or a planner proposes one, somebody else approves it,
// and the rep is told.
package beats
