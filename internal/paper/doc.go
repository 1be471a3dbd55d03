// Package paper prints documents: templates that a company may edit, rendered in batches into one PDF with the letters
// embedded, as an errand of the job centre.
//
// Its words: a kind of paper is declared by a room, with the template it begins with, the facts a template may show and
// where documents come from; a template says what stands where: title, head, columns, totals, foot, a code to scan;
// a document is the facts of one thing. What is printed again says so on the page, by the count that is kept.
package paper
