// Package hierarchy makes a turn graph quick to ask: a contraction hierarchy (R. Geisberger,
// P. Sanders, D. Schultes, D. Delling, Contraction Hierarchies: Faster and Simpler Hierarchical
// Routing in Road Networks, WEA 2008).
//
// # Building
//
// Nodes are taken out one after the other, the least important first; whenever the quickest
// way between two neighbours led through the node, an arc takes its place (a shortcut, which
// remembers its middle). A witness search looks for another way that is as good; it may give
// up early, which costs an arc too many and never a wrong answer. The order of nodes follows
// the arcs added, by themselves and for each one removed, and the depth below.
//
// Nodes that are least important among their neighbours are contracted together, on all
// cores; no witness may lead through a node of the same round, so that two nodes cannot be
// each other's witness. The result does not depend on the number of threads.
//
// # Asking
//
// A quickest way goes up in importance and then down, so two searches that only climb meet
// at its top. Stall-on-demand prunes nodes that are reached better from above. Tables put the
// downward searches of all targets into buckets at the nodes (S. Knopp and others, Computing
// Many-to-Many Shortest Paths Using Highway Hierarchies, ALENEX 2007) and pay one upward
// search a source.
//
// Nodes are numbered by level inside, 0 at the top, and along the map in each level: what every
// search touches lies together in memory, and so does what one search touches.
package hierarchy
