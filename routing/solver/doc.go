// Package solver says which rep makes which visit, on which day, in which
// order. It is pure: it reads a Model, a clock and a seed, and nothing else.
//
// # The model
//
// A Model has places (only their matrices of price and time are known), days,
// reps and visits. A rep has shifts: on a day, from a place to a place, between
// two times, with overtime at a price, breaks, a limit of length, a capacity,
// and the visits that are already fixed as its head and its tail. A visit has
// a place, a service time, windows (its own for a day, if need be), a load,
// skills it asks for, a priority or a prize for which it may be left out, reps
// that may make it, and patterns: the sets of days of which one has to be
// chosen, so that a weekly or a fortnightly visit is one visit with several
// patterns.
// Every number is an int32 in units that the caller chooses (tenths of a
// second and metres, say); feasibility never meets a floating-point number.
//
// Model.Locked puts a planner's locks into a model: by rep, day, time and
// position: first, last, at an index, directly behind another visit, or in the
// order of the locks with others between (rules.go). Goal.Balance makes shifts equal, by their hours or by the Fair of
// each. Options.From goes on from a plan that is published already: the
// answer is never worse, and Goal.Change prices what it moves elsewhere.
//
// In the day a Board keeps the running days of many reps without any matrix:
// Ask says where one more visit fits best and why not elsewhere, Replan
// proposes new days for a few reps. Evaluate lays a plan out as it stands.
//
// # The search
//
// Ruin and recreate by SISR: J. Christiaens and G. Vanden Berghe, Slack
// Induction by String Removals for Vehicle Routing Problems, Transportation
// Science 54(2), 2020: strings of neighbouring stops are taken out, the visits
// are put back one by one at their best position, blinking at one position in a
// hundred, under simulated annealing. In some rounds two of the thinned routes
// first exchange all that follows a stop of each (tails.go), which strings are
// too short for. Where not every rep may make every visit, most rounds tear
// only routes that may take the visit in their middle (ruin.go). Where visits recur, some rounds look at one day only and move
// single occurrences, their patterns kept (day.go). One chain runs on each
// thread. A search that has time for its size is divided into trials: a few new
// plans, then children of the best, which exchange routes, each annealed again
// from lukewarm, and from hotter the more of them in a row have brought
// nothing; the chains share their best at every epoch. A search that is short
// for its size, or of a tight fleet, is one annealing of one plan, whose routes
// the chains divide among them anew at every epoch. When visits recur, or a
// tight fleet is too small to be divided, each chain anneals one plan, and goes
// on from the best at every epoch. For fewest shifts the first part of the
// search dissolves one after the other. A round trip of one rep where nothing
// but the legs counts is searched by chained Lin-Kernighan instead.
//
// An insertion is tested in O(1): a stop knows its earliest departure and the
// latest arrival that keeps everything behind it in time (M. Savelsbergh, The
// Vehicle Routing Problem with Time Windows: Minimizing Route Duration, ORSA
// Journal on Computing 4(2), 1992). Shifts with breaks, overtime or a limit of
// length ask a second, exact test, but only for positions that would win; the
// rest of a route as a staircase of a few steps answers it without driving
// (rest.go). While a visit of several days is left out of every plan so far,
// some rounds make way for it on all the days of one of its patterns.
//
// # Words
//
// A visit has one occurrence for each day of its pattern. A slot is one shift
// of one rep, empty or not. Package check verifies a Plan and shares no code
// with the search; package format reads the files of the literature.
package solver
