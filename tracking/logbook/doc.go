// Package logbook keeps the tracks of a company: devices and what they send,
// days made ready, claims, notices, consent. The rules it asks are package
// tracking's; the wire formats are tracking/protocol's.
//
// It tells: live items "rep" (RepState), notices, notes "fence", and the event
// FenceCrossed. It asks: who a rep is (Reps), which outlets lie where (Places),
// which fences there are (Fences). It is asked by visits to judge and keep claims.
//
// The promise of ingest: a phone hears 2xx only after COMMIT; a duplicate is a
// success; what can never be stored goes to quarantine and is answered 2xx; a
// database that is away is 503; a full queue answers busy at once.
package logbook
