// Package territory cuts a set of outlets into one territory for each rep. It
// is pure: it reads a Problem, Options and a clock, and nothing else.
//
// # What is good
//
// In tiers, the first before all others: every rep within a tolerance of the
// fair share of the work; every territory in one piece on the graph of
// neighbours; few outlets that change their rep; compact territories, near the
// homes of their reps. What cannot be reached is said for each rep (Reason).
//
// # Neighbours
//
// Two outlets are neighbours when the circle between them holds no third: the
// graph of K. R. Gabriel and R. R. Sokal, A New Statistical Approach to
// Geographic Variation Analysis, Systematic Zoology 18, 1969. It is connected,
// it is planar, and the Voronoi cells of neighbours share a side, so that a
// territory in one piece is drawn in one piece. Where a travel time is given
// and the way between two neighbours is a long way round, as across a river
// without a bridge, they are none.
//
// # The search
//
// A new cut begins with a power diagram whose weights are moved until the loads
// fit (F. Aurenhammer, F. Hoffmann and B. Aronov, Minkowski-Type Theorems and
// Least-Squares Clustering, Algorithmica 20, 1998); a cut that follows another
// begins with it. Then a min-cost flow over neighbouring territories says how
// much work must pass from which to which so that the least is moved, and
// outlets at the borders carry it out, none of which parts a territory. Last,
// simulated annealing over the same moves.
//
// # Words
//
// A link joins two neighbours; a bridge is a link that had to be made because
// the land is in pieces. A share is the work a rep should have by right, an aim
// what remains for it when other reps are bound to more. Check verifies an
// Answer and shares no code with the search.
package territory
