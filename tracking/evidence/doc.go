// Package evidence weighs what speaks for and against a claimed visit: one
// finding of accept, review or reject, with every piece of evidence, its
// figures and its weight.
//
// No single sign refuses a visit: honest phones jump, pin, run on wrong clocks
// and lose the sky. Each rule looks for something that physics does not let an
// honest phone do, or that honest phones do rarely; the weights of what was
// found are added up. The reasons lie in
//
//   - inertia: people and cars do not change their place or speed at once;
//   - Doppler: a receiver measures speed apart from place, and both must agree
//     over a longer way, because errors of place do not add up;
//   - noise: errors of a receiver wander slowly, they are not drawn anew for
//     each reading, and they are never absent;
//   - rhythm: the same street is driven every day, never at the same seconds;
//   - clocks: a phone's clock may be wrong, but going back it comes nearer to
//     the truth, not farther away;
//   - radio: a phone hears the cells and access points of where it is;
//   - pixels: two photos of two days are never the same.
//
// A sign that a phone cannot give is absent, not false: a page in a browser
// knows neither mock flag nor cells nor access points. The package is pure; the
// same visit, the same memory and the same rules give the same finding.
package evidence
