// Package demo writes the demo company «三禾食品» into a database: fictional
// people, outlets, territories, plans and their last weeks, in cities that
// package city invents. Nothing here reads a clock: the same scale, seed and day
// give the same company, row for row, and a smaller scale is the beginning of a
// larger one in each branch.
package demo
