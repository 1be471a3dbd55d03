// Package reports keeps reports (报表) that people run again and subscribe to (PLT-20).
//
// # Words
//
// A source is an export of some room that may be kept: the room says what may be asked of it (sheets.Report), and has
// nothing else to do. A saved report is what is asked of a source, under a name, of one person or shared with the
// company; it grants nothing, and whoever runs it sees with its own eyes. Its period may be a word like last_week, which
// is two days once it runs. A run is one reading: who, when, what was asked, how many rows. It keeps no rows; they are
// read again, with what the person sees by then, on its page and into its file.
//
// A subscription is of one person to one saved report: every day, on a weekday or on a day of the month, at an hour of
// the company's clocks. It is delivered once a period, as a message that leads to the run; what was missed while the
// server was down is delivered once, as of the day it was last due.
package reports
