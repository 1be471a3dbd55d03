// Package db is the one door to PostgreSQL.
//
// No transaction opens without an actor in the context; the scope goes into the
// transaction with set_config(…, true) and row-level security does the rest.
// Statements are .sql files behind typed values (Query), geometry travels as orb
// and go-geom types, and SQLSTATEs become faults in one place.
package db
