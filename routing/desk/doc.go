// Package desk is the planning desk: how often outlets are visited, schedules of
// reps in versions from draft to published, and the searches that fill them. Other
// rooms know it as routing. Its inner rooms, each a noun of its own, are
//
//	reps        whom planning is for, who may look, hours, notices
//	runs        searches that people watch and may end
//	today       a rep's day as it goes: expected times, skips, re-planning, offers
//	adherence   the day as it went: planned against actual
//	beats       named lines of a rep, proposed and approved
//	dispatch    time of reps that belongs to something else, shared fairly
//	scenarios   outlets divided among reps anew
//
// Its words: a cycle says how often an outlet is visited in four weeks; a schedule
// is one version of a rep's plans for four weeks; a plan is one rep's ordered stops
// for one day, a plan stop an outlet in it. What it asks of other rooms is in Ports.
package desk
