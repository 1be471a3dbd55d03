// Package runs keeps searches that people watch and may end: whatever is searched
// for, a run waits, is taken up beside the requests by one server, says three times
// a second how far it is, hears whether somebody wants it to end, and keeps what
// came of it. A server that dies leaves a silent run, which is buried.
//
// Its words: a kind is what is searched for, and its Search does it; a batch is the
// runs that were asked for together. It tells RunAsked, and the hub's topic run.
package runs
