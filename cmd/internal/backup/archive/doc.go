// Package archive is the form of a backup file: what comes after what, and the
// sums that tell a whole one from a broken one. It knows no database.
//
// A file is a tar inside zstd (`tar --zstd -tf FILE` lists it), in this order:
//
//	manifest.json     what it holds: version, migrations, rows and sum of each table
//	database/000001…  the database as pg_dump's custom format, cut into parts of 8 MiB
//	files/<sha256>    every photo that a row of app.file names, under its hash
//	seal.json         sums of all above: a file without it was cut off
package archive
