// Package sheets is files of rows, in and out: one import and one export for every table of every room.
//
// Its words: a table is a kind of rows that people hand around, declared by a room as a value: its columns, what takes
// its rows in, what gives them out. A record is a row of a file whose cells have been understood by their columns. An
// intake checks records and writes them, by the same lines of code, so that a check and a commit cannot differ. A
// finding is what it says of one record; a problem is one thing wrong with it, in both languages.
//
// An import is an errand of two steps: check reads the file whole, writes the good rows aside and the others into a file
// of errors, and asks; commit takes the good rows in by batches, each in a transaction of its own that notes how far it
// is, so that the next try goes on behind it; or all of them in one. An export is an errand of one step: rows go from
// the database's cursor into the file, in the scope of who asked, at the time it runs.
//
// The inner room sheet reads and writes the files.
package sheets
