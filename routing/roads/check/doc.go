// Package check computes ways by Dijkstra's algorithm on the turn graph (E. W. Dijkstra, A
// note on two problems in connexion with graphs, Numerische Mathematik 1, 1959): slow, plain,
// and without a line in common with the hierarchy whose answers it verifies.
package check
