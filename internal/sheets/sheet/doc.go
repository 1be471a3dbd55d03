// Package sheet reads and writes tables as people hand them around: CSV in the
// encodings and with the separators of office programs, XLSX, and GeoJSON points.
//
// Its words: a sheet has a header and rows; a row has the number by which the
// spreadsheet shows it; a column is known by several headings, Chinese and
// English. A cell is text: what it means is for others to say.
//
// Cells that a spreadsheet would take for a formula are written with an
// apostrophe before them, and read without it.
package sheet
