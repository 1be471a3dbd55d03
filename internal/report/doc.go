// Package report is the shape of every report: figures of a period, gathered by
// rep, by unit, by day, by whatever the report knows.
//
// One statement makes the lines on the screen, the sum below them and the file in
// the job centre. It gathers by the word in @by; "all" is the sum. app.report_key
// (sql/migrations/0044_reports.sql) makes the key of a line, in whose order lines
// come and after which the next page begins.
package report
