// Package survey makes a road network of an OpenStreetMap extract, for one profile.
//
// Its words. A junction is where ways meet, end, or are barred. A segment is the piece of a
// way between two junctions. A dart is a segment in one direction: 2·segment with the way,
// 2·segment+1 against it. A node of the turn graph is a dart with what one must remember of
// the way there, and most darts have one node:
//
//   - A dart of a destination way (private, customers, …) has two. The inner one is entered
//     from the network and leads to no road outside; the outer one is where journeys begin,
//     and leads out. So such ways are first or last leg, and never a way through, and no
//     penalty falsifies the time.
//   - A dart on the via way of a turn restriction has another one for who comes from the
//     restriction's from way. This is the automaton of A. Aho and M. Corasick, Efficient
//     String Matching, CACM 18(6), 1975, over forbidden sequences of darts.
//
// The extract is read twice, ways and restrictions first and then the places of their nodes,
// so memory grows with the roads and not with the extract. Segments are laid along a Hilbert
// curve: what is near on the map is near in memory and in the index.
package survey
