// Package goals tells reps how far they are from what a month asks of them.
//
// Its words: a goal is one rep's month; a measure of it has a target and what of
// it is done. Today's measures come from what other rooms keep: the stops of the
// month's plans, and the outlets a rep covers. Targets that somebody sets, in
// money or cases, become further measures.
//
// The goal is a document of the phone, which shows it first after each sign-in.
package goals
