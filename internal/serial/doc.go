// Package serial numbers documents: SO-{branch}-{yyyyMMdd}-{5} gives SO-ZZ01-20260302-00001 and so on, without gaps and
// without doubles, however many write at once.
//
// A room declares what it numbers with a pattern; a company may write another. What a pattern comes to without its number
// is a series; each series counts for itself, so a new day or another branch begins at 1. The count is raised in the
// transaction that uses the number and stays locked until it ends: one that fails gives its number back. Whoever numbers
// in the same series waits meanwhile, so take the number late in a transaction.
package serial
