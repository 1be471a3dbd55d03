// Package atlas keeps the company's geography: outlets, offices and dealers,
// territories, drawn fences; their tables, their imports, and an in-memory index
// of outlet fences that the change feed keeps true. It also loads the basemap
// from OpenStreetMap extracts.
//
// Its words: an outlet is a place where a rep calls; a fence is the line a visit
// must be inside; a move is a wish to put an outlet elsewhere, which somebody
// else decides. Everything is stored in WGS-84; other datums are converted at
// the edge, where the coordinates say which one they are in.
//
// It hears: that an employee has left (through cmd). It tells: geo.outlets_added;
// the change feed, by triggers. It asks: nobody.
package atlas
