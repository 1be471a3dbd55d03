// Package pgcluster keeps a private PostgreSQL with PostGIS in a folder: the
// database of a person who has none. One folder is one cluster; one process
// owns it at a time.
//
// Its words: a cluster is a running postmaster and its data; an installation
// is a set of PostgreSQL programs on this machine; the owner is the system
// user the server runs as.
//
// The folder holds
//
//	data/         PostgreSQL's own data folder, mode 0700, made by initdb once
//	data/log/     start.log (until the collector takes over) and a file per weekday
//	data/socket/  the only way in: no TCP, no passwords
//	lock          held with flock while a process owns the folder; its pid inside
//
// Who may enter the socket folder may be the superuser: the folder's mode is the
// lock on the door. (A path too long for a socket puts it below /tmp, as private.)
// What root starts runs as the owner of existing data, else as the system user
// postgres, else as nobody; root himself still passes through the 0700 folder.
// Everybody else runs the server as himself.
//
// The server never outlives its process: the kernel sends it SIGINT, a fast and
// clean shutdown, when the process that started it dies, even by SIGKILL. It has
// a session of its own, so that Ctrl-C on the terminal reaches only the process
// that owns it, which stops the database last.
//
// The package hears nothing, tells nothing, and uses no database driver; it
// needs Linux (/proc, flock, PR_SET_PDEATHSIG).
package pgcluster
