// Package activities is what reps do with customers beside visits: tastings, training, talks about a contract (客户活动).
//
// A type says what an activity may end with, what it needs, and which posts carry it out. A drive asks for activities of
// a type at chosen outlets within a window of days: who covers an outlet with a post of the type gets one task of the
// workdesk there. An activity is what was done, told by a phone with a network or without; it closes its task, and shows
// in the rep's day and on the timeline of the account. What has been told stays, under the name its type had.
//
// It asks the atlas for outlets, the workdesk for tasks, and tracking for the company's clock, and tells each person once
// of what a drive asks (internal/notify).
package activities
