// Package today is a rep's day as it goes: when the stops left are expected, from
// where the rep is now; what is skipped, taken up again or put in; a better order
// from here; and where in the days of all reps one more visit fits best.
//
// Its words: a stop is to do, open, done or skipped; what is left is what is still
// to do. It hears of visits through FollowVisit, tells the hub's topic day, and asks
// for ways (Travel) and for the newest fixes of reps (Standings).
package today
