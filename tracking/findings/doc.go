// Package findings keeps what the evidence says of visits, and lets people overrule it.
//
// A visit is judged by the rules of tracking/evidence when its track has arrived: some
// minutes after a check-in that was sent at once, and again after the check-out; one of
// a phone that was offline stays pending until fixes from behind it have come, or a day
// has passed. Fixes that come late have it judged anew. A rejected visit does not count
// and is never deleted. The rep may appeal; a supervisor rules, with a reason, and after
// that the rules are silent.
//
// Its words: a finding is what the rules say of one visit; a ruling is what a person
// decided instead; a rule set is a version of weights and limits, of which one is in
// force; a trial judges past visits by a draft. What is in memory while labelled files
// are judged (evidence.Memory) is here in the database: tracking.trace.
//
// It hears of visits by Opened and Closed, which cmd hangs on their events, and of fixes
// from the logbook; of photos, by Shown, when they have been read. It asks the logbook for
// readings and the atlas to propose moves. It tells reps by internal/notify.
package findings
