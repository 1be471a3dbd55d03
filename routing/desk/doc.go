// Package desk is the planning desk: how often outlets are visited, schedules
// of reps in versions, the optimiser's runs, the plans that reps follow and what
// becomes of them in the day. Other rooms know it as routing.
//
// Its words: a cycle says how often an outlet is visited in four weeks; a
// schedule is one version of a rep's plans for four weeks, from draft to
// published; a run is a search of the optimiser; a plan is one rep's ordered
// stops for one day, a plan stop an outlet in it; a notice tells a rep of changed
// plans. It asks through ports who the reps are, what outlets need and where
// tracks went (ports.go).
package desk
