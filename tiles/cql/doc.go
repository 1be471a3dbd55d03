// Package cql reads filters written in CQL2 Text (OGC 21-065r2) and writes them
// as conditions of PostgreSQL.
//
// It knows the classes Basic CQL2, Advanced Comparison Operators,
// Case-insensitive Comparison and Basic Spatial Functions with additional
// literals; what it does not know it names in its error. The condition is text
// that is made of the columns of a [Schema], of operators and of arguments like
// @cql1: no byte of the filter gets into it. The values stand beside it.
//
//	class IN ('KA', 'A') AND NOT (repId = 7)
//	→ ((o.class IN (@cql1::text, @cql2::text)) AND (NOT (o.rep_id = @cql3::bigint)))
//
// The package is pure.
package cql
