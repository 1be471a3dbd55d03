// Package collateral keeps what the field is given to show and to read (促销资料):
// price lists, promotions, training, as PDFs, office files and pictures.
//
// # Words
//
// A leaflet is such a file with a title, a kind, the units it is meant for and the
// days on which it holds, by the company's own calendar. Whoever works in one of its
// units or below is shown it on these days, and on no other; whoever keeps leaflets
// sees those of the scope in every state.
//
// A leaflet is made first and its file sent after: one without a file is empty, and
// nobody else is shown it.
package collateral
