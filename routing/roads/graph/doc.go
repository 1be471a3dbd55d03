// Package graph holds the turn graph of a road network: its nodes are pieces
// of road in one direction, its arcs the turns from one into the next, so that
// a forbidden turn is an arc that is not there. Costs are exact integers, and a
// way has one cost whichever algorithm adds it up.
package graph
