// Package paper prints documents: templates that a company may edit, rendered in batches into one PDF with the letters
// embedded, as an errand of the job centre.
//
// Its words: a kind of paper is declared by a room, with the template it begins with, the facts a template may show,
// where documents come from and which may be looked at while somebody edits; a template says what stands where: a logo,
// title, head, columns, totals, foot, a code to scan, lines on every page; a document is the facts of one thing. A
// template that is written anew is a version, which is kept with who and when; none of them is what is shipped. What is
// printed again says so on the page, by the count that is kept; what is looked at in the editor is not counted.
package paper
