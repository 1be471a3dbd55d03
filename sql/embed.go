// Package sql holds every table and every statement of the house: migrations in
// one numbered sequence, queries in one folder a room, one statement a file.
// It is text only; package internal/db knows how to run it.
package sql

import "embed"

// Migrations are the files migrations/NNNN_room_what.sql, run in the order of their names.
//
//go:embed migrations/*.sql
var Migrations embed.FS

// Queries are the files queries/<room>/noun_verb.sql.
//
//go:embed queries
var Queries embed.FS
