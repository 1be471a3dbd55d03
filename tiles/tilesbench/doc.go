// Package tilesbench measures the outlets' tiles of a large company: built anew,
// from the cache, and not modified, beside what PostgreSQL alone takes to draw
// the same outlets with ST_AsMVT. Command bench prints it.
package tilesbench
