// Package match lays tracks on the roads: fixes in, the way that was driven out, with its
// length, and the gaps where no road explains the fixes.
//
// It is a hidden Markov model: P. Newson, J. Krumm, Hidden Markov Map Matching Through Noise
// and Sparseness, ACM GIS 2009. A state is a road near a fix in one direction; it is likelier
// the nearer it lies, and a step from state to state the likelier, the less the way by road
// differs from the way through the air. Viterbi's algorithm finds the likeliest chain.
//
// Beyond the paper:
//
//   - Fixes that come thicker than their noise say nothing new and make the chain run to and
//     fro. They are gathered into one, at their mean, until the next is three noises away.
//   - Ways between states are the quickest ones, found by Dijkstra's algorithm over the few
//     roads around, turn by turn; a state keeps its direction, so that noise along the road is
//     no turning back. Small steps back count as standing still.
//   - A way that takes longer than the time between the fixes is unlikely, the more so the longer.
//   - States much worse than the best are not followed.
//   - Turning round between two junctions is possible, at a price: reps do it at the door.
package match
