// Package state says once how a thing goes from one state to another: a table of moves, asked by the program and drawn
// in the documentation from the same lines.
package state
