// Package coverage knows who covers what: which rep has which duty at an outlet, from when to when.
//
// An assignment is a rep with a duty (sales, merchandising, delivery) at an outlet; the database keeps one rep a duty and
// day. A transfer gives outlets to other reps from a day on: picked by hand, or as the rules of a division say. It is drawn
// up first, so that people see who gains and who loses, and takes open tasks and the plans ahead along when it is carried
// out. A substitution lets somebody take care of what somebody away has; a supply names the dealer of an outlet.
//
// A rule of a division may ask for skills of the company's dictionary org.skill; who of its group has all of them is told by
// org.skill_v. A gap is such a rule that nobody can follow: its outlets stay where they are.
//
// Other rooms go on writing the sales rep of an outlet; a trigger keeps the history. The room asks the atlas to give
// outlets, the desk of plans to move stops, the workdesk to hand tasks over, approvals to have their say (ports.go).
package coverage
