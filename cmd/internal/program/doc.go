// Package program runs the built program as a process of its own, for commands
// that look at it from outside.
package program
