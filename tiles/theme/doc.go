// Package theme computes thematic maps of outlets: what a measure, such as sales or
// the share of outlets visited, comes to in every hexagon of a grid, in every
// territory, or anywhere at all.
//
// Its words: a query names a measure, a period and a choice of outlets. A weight is
// what one outlet or many add to a measure. A survey is all outlets that a scope sees
// and the query chooses, with their weights, as of one moment; every tile and the
// legend of a map are drawn from the same survey, so they agree with each other.
//
// Nothing here asks a database or knows a clock.
package theme
