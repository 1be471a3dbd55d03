// Package backup writes the whole of a company's server into one file and
// brings it back: `xuntu backup` and `xuntu restore`.
//
// A table's sum is the sum modulo 2^256 of the SHA-256 of each of its rows in
// PostgreSQL's text format, so it does not hang on the order of rows. Sums and
// dump come from one snapshot, so a server may go on working meanwhile.
//
// Left out on purpose: sessions and tickets (everybody signs in again, and no
// session that was ended comes back to life) and the change feed, whose
// transaction numbers mean nothing in another cluster.
//
// A restore reads the archive whole before it touches anything, fills a new
// database beside the old one, holds it against the manifest, migrates it, and
// only then swaps the two names in one transaction.
package backup
