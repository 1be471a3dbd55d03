// Package feed hears what has changed in the database and keeps in-memory copies true.
//
// Triggers write the changed rows to app.change. The order of serials is not the
// order of commits, so the feed asks by snapshots: what was not visible at the
// last look and is now. A change is told as soon as its transaction has ended,
// once, whatever other transactions are still under way. NOTIFY only wakes the
// feed. A lost connection or a gap makes it tell every subscriber to reload, and
// counts it.
//
//	   last look            this look
//	      │   ┌─────A─────┐     │          A told now, though C is older
//	   ┌──┼───┼────C──────┼─────┼───┐      C told at a later look
//	┌──┼B─┐   │           │     │   │      B told now
package feed
