// Package search finds rows of every room by a few letters: a part of the name,
// its pinyin or the initials of it, a code, a part of a phone number.
//
// A room declares a [Source]: how its rows become documents ([Doc]). Triggers
// note rows that have changed (internal/due), and within seconds their documents
// are written anew, whoever changed them. A document carries unit and rep of its
// row, so the database's policy keeps people apart as it does the rows.
//
// What a document is found by stands in one text with a trigram index
// (PostgreSQL's pg_trgm): the rest of every word from each character on, the same
// in pinyin and in initials, with other readings of a character beside the
// common one. A query of letters has to begin where a character does, as in
// "hfbl" for 文化路鲜丰便利店 behind 化; digits may stand anywhere in a number.
// Which part of a title was meant is found out afterwards by [mark], which knows
// every reading and their mixtures.
package search
