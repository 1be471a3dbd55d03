// Package testkit gives tests what is real: a PostGIS database of their own
// under the application's role, a company with people in it, a clock that
// stands still, golden files.
//
// The server is the one named by XUNTU_TEST_DATABASE_URL (a superuser's URL, as
// `make test` sets it), else a private one this process starts. Databases are
// cloned from a template named by the digest of the migrations.
package testkit
