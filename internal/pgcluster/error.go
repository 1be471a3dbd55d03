package pgcluster

import (
	"errors"
	"fmt"
	"syscall"
)

// Code names a reason why a cluster does not run, for programs.
type Code string

// The reasons a cluster does not start. Each comes with a message that says
// what is wrong, where, and how to mend it.
const (
	NotInstalled Code = "postgres_not_installed" // no server programs on this machine
	TooOld       Code = "postgres_too_old"       // PostgreSQL older than 14
	NoPostGIS    Code = "postgis_not_installed"  // PostgreSQL without PostGIS
	OldPostGIS   Code = "postgis_too_old"        // PostGIS older than 3.2
	WrongMajor   Code = "postgres_wrong_major"   // the data belongs to another major version
	InUse        Code = "postgres_in_use"        // another process owns the folder
	WrongOwner   Code = "postgres_wrong_owner"   // the data belongs to another system user
	DiskFull     Code = "postgres_disk_full"     // no room to start
	NoAccess     Code = "postgres_no_access"     // the folder cannot be made or entered
	StartFailed  Code = "postgres_start_failed"  // anything else; the message quotes the server
)

// Error is a failure that a person can mend. Message is one sentence (or two)
// for that person; Err, when there is one, is what the system said.
type Error struct {
	Code    Code
	Message string
	Err     error
}

// Error gives the message for people.
func (e *Error) Error() string { return e.Message }

// Unwrap gives what the system said, if it said anything.
func (e *Error) Unwrap() error { return e.Err }

func fail(code Code, err error, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...), Err: err}
}

// folderError names what a failed file operation in the folder means.
func folderError(dir string, err error) *Error {
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return diskFull(dir, err)
	case errors.Is(err, syscall.EROFS):
		return fail(NoAccess, err, "the data folder %s is on a read-only file system: choose another folder or mount it for writing", dir)
	case errors.Is(err, syscall.ENOTDIR):
		return fail(NoAccess, err, "the data folder %s cannot be made, because a part of that path is a file: choose another folder", dir)
	default:
		return fail(NoAccess, err, "the data folder %s cannot be used (%v): choose another folder or change its owner and mode", dir, err)
	}
}

func diskFull(dir string, err error) *Error {
	return fail(DiskFull, err, "the disk that holds %s is full, and PostgreSQL needs room to start: free some space there and start again", dir)
}
