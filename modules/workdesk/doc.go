// Package workdesk is the one inbox of tasks: what people are to do, whoever wants it.
//
// A task comes from a source and has a key there: the same again is the same task. It has an assignee, a day by which it
// is due, a link to where it comes from, perhaps an outlet. Its assignee does it, hands it on or drops it with a reason;
// its source may close it. The rep's day shows those of today beside the plan. A timer makes tasks of outlets whose visit
// is due by their cycle, once a day, ten minutes after the company's midnight.
//
// It tells people (internal/notify) of what they were given, and asks the atlas what each class asks of a rep.
package workdesk
