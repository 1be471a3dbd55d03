// Package job is work for later: a thin face over River, whose tables stand in
// the same database, so that a job is enqueued if and only if the transaction
// that asked for it commits.
//
// Every job belongs to one company and runs as that company's server actor. A
// job runs at least once; what it does must bear being done twice.
package job
