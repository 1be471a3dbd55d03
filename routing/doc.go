// Package routing says who should go where, when, in which order. What stands
// here yet is the plan a rep follows on a day; making plans comes with the
// solver.
//
// Its words: a plan is one rep's ordered stops for one day; a plan stop is an
// outlet in it. It tells: nothing yet. It asks: nobody.
package routing
