// Package reps knows whom planning is for: who makes visits, who may look at
// whose plans, when and from where each of them works by the company's parameters
// and the rep's own profile, what today is for the company, and how a rep is told
// that plans have changed. The other rooms of the desk stand on it.
//
// Its words: a profile is a rep's hours, places and means of travel as they hold;
// a notice tells a rep of changed plans and waits until it was seen.
package reps
