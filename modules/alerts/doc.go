// Package alerts watches for what should not be: outlets nobody visits, sales
// that fall, phones that lie.
//
// An item is a subject, a rule over its facts, a severity and a cool-down; the
// company keeps its items, and begins with those of shipped.go. A unit may set
// the numbers an item names otherwise, for itself and those below it. An alert is
// one item about one thing: raised once in the cool-down, seen, handled with a
// note or made a task, and closed when its cause is gone before that.
//
// Rows are looked at twice: within seconds after they have changed, because
// triggers write them into app.due, and all of them once a day, because time
// passes too. Both ask the same statement, narrowed by the rule as a condition.
//
// It tells the live topic "alert"; it asks for tasks by a port.
package alerts
