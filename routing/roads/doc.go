// Package roads answers how one gets from place to place on real roads, how long it takes and
// how far it is: between two places with line and street names, or in tables of thousands.
//
// A network is made once from an OpenStreetMap extract for a profile (Build), written to one
// file (Network.WriteFile) and mapped into memory by whoever asks (Open): nothing is parsed,
// and several processes share the pages. Regions holds several networks and swaps one for a
// newer file while questions are under way.
//
// # Words
//
// A spot is where a place meets the network: a point of a segment, and the side of the road
// one stands on. A table has the cost of the quickest way between each two spots, a route its
// line and its steps. Where there is no way the answer says so; no number stands for it.
//
// The inner rooms: survey reads extracts, profile knows the rules of the road, graph and
// hierarchy find ways, match lays tracks on the roads, check verifies everything with an
// algorithm of its own.
package roads
