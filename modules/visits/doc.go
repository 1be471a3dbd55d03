// Package visits keeps the visits of reps to outlets.
//
// Its words: a visit is a claim the fence agreed with, until check-out; a
// refusal is why a claim proved no visit, evidence and not an error. Tracking
// judges the claim and keeps it; this room decides, by the company's parameters,
// whether a visit begins. A template is a versioned list of steps for outlets of
// some kinds and a purpose; a visit keeps the version it began with, and one that
// lacks a mandatory step is flagged incomplete. A qualified visit has no shortcomings.
// A remark is what a supervisor says of a visit, or what is answered. A call is a
// rep ringing an outlet: no visit, and counted apart.
//
// It tells: visits.visit_opened, visits.visit_closed; live items "visit" (one a
// rep). It asks: the logbook to judge and keep claims, the atlas for outlets,
// routing for the day's plan, internal/notify to tell of remarks.
package visits
