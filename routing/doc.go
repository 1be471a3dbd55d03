// Package routing holds the rules of planning: which days a visit cycle may
// fall on, what a working calendar leaves of a week, how a day runs from stop to
// stop, and how the driven day compares with the planned one. It is pure; desk
// keeps what it decides about, solver searches, matrix knows the ways.
package routing
