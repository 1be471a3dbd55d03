// Package org is the company's people and how they stand to each other.
//
// Its words. A tree orders units, each under at most one parent at a time; the
// main tree is the company's own order, others are other views of the same
// units. An edge says who stands under whom, from when to when: the past is
// never rewritten. A posting is who holds which position in which unit, from
// when to when; the main posting of today is an employee's unit. A position has
// roles; a role has permissions and a scope (own, unit, subtree, company), and
// what somebody may do and see is the union over the roles of today.
//
// A skill is what an employee can do beside the position, by the dictionary org.skill;
// org.skill_v shows it to who divides work.
//
// It tells org.employee_left, org.employee_moved, org.user_disabled and
// org.unit_moved; it hears nothing. Its inner room door knows who comes in.
package org
