// Package veil tells copies in memory what the rules of an actor's roles hide
// ([access.Veil]). Statements need it not: the database's policies ask the rules
// themselves. The map's points and the live hub do, since no policy guards them.
package veil
