// Package workflow lets people decide on what others propose.
//
// A room declares a subject: the facts its conditions may speak of, and what happens when one of its rows is decided. A
// company defines, in versions, the steps that such a row goes through: under which condition, who decides, how many of
// them, who gets a copy. Begin starts an instance; it keeps the version it began with. Steps that go together are a stage;
// a stage is over when each of its steps is. Nobody decides on the own matter.
//
// Its words: a matter is what is to be decided; an instance is a matter on its way; a turn is one person being asked; an act
// is what somebody did, one row of the timeline that nobody changes. What was agreed is applied in the transaction of the
// last act, or nothing is. An outside OA may decide instead: it is sent the matter, signed, and its signed answer counts once.
//
// It tells people (internal/notify), numbers instances (internal/serial) and asks conditions (internal/rules). It knows
// nothing of what it decides about.
package workflow
