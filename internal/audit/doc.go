// Package audit reads the trail of changes that the database's triggers write,
// and seals it: a job chains the events of a company by hash in the order they
// committed, so that a changed, missing or slipped-in event is found.
//
// The trail itself is append-only in the database: the application role may
// read it and nothing else.
package audit
