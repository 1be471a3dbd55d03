package pgcluster

import (
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

const (
	port        = "5432" // only a part of the socket's name
	socketFile  = ".s.PGSQL." + port
	socketLimit = 107 // bytes a path in sockaddr_un may have on Linux, beside its final 0
	roomForNew  = 200 * megabyte
	roomToStart = 16 * megabyte // one file of the write-ahead log
)

// folder is where a cluster lives on disk.
type folder string

func (f folder) data() string     { return filepath.Join(string(f), "data") }
func (f folder) lock() string     { return filepath.Join(string(f), "lock") }
func (f folder) log() string      { return filepath.Join(f.data(), "log") }
func (f folder) startLog() string { return filepath.Join(f.log(), "start.log") }
func (f folder) pidFile() string  { return filepath.Join(f.data(), "postmaster.pid") }

// openFolder makes the folder when it is missing and follows links to its true
// path. What is there already keeps its owner and mode.
func openFolder(dir string) (folder, error) {
	path, err := filepath.Abs(dir)
	if err == nil {
		err = os.MkdirAll(path, 0o755)
	}
	if err == nil {
		path, err = filepath.EvalSymlinks(path)
	}
	if err != nil {
		return "", folderError(dir, err)
	}
	return folder(path), nil
}

// major is the PostgreSQL version that made the data, 0 when there is none yet.
func (f folder) major() (int, error) {
	said, err := os.ReadFile(filepath.Join(f.data(), "PG_VERSION"))
	if os.IsNotExist(err) {
		if _, err := os.Stat(f.data()); err == nil {
			return 0, fail(StartFailed, nil, "the folder %s exists but holds no database (no PG_VERSION in it): move it away and start again", f.data())
		}
		return 0, nil
	}
	if err != nil {
		return 0, folderError(string(f), err)
	}
	major, err := strconv.Atoi(strings.TrimSpace(string(said)))
	if err != nil {
		return 0, fail(StartFailed, err, "the file PG_VERSION in %s is damaged: restore the folder from a backup", f.data())
	}
	return major, nil
}

// checkRoom refuses to begin a database that could not even finish its first start.
func (f folder) checkRoom(need uint64) error {
	var disk syscall.Statfs_t
	if err := syscall.Statfs(string(f), &disk); err != nil {
		return folderError(string(f), err)
	}
	if free := disk.Bavail * uint64(disk.Bsize); free < need {
		return fail(DiskFull, syscall.ENOSPC, "the disk that holds %s has %d MB left, and a new database needs %d MB: free some space there or choose another data folder", string(f), free/megabyte, need/megabyte)
	}
	return nil
}

// subfolder makes a private folder of the owner's in data, if it is not there.
func (f folder) subfolder(path string, who owner) error {
	if err := os.Mkdir(path, 0o700); err != nil && !os.IsExist(err) {
		return folderError(string(f), err)
	}
	if err := who.claim(path); err != nil {
		return folderError(string(f), err)
	}
	return nil
}

// openSocketFolder empties or makes the folder of the socket. A socket or its
// lock left by a killed server, whose pid somebody else may have by now, would
// stop the next one. Only the holder of the lock may call it.
func (f folder) openSocketFolder(who owner) (string, error) {
	path := filepath.Join(f.data(), "socket")
	if len(filepath.Join(path, socketFile)) > socketLimit {
		return f.shortSocketFolder(who)
	}
	if err := os.RemoveAll(path); err != nil {
		return "", folderError(string(f), err)
	}
	return path, f.subfolder(path, who)
}

// shortSocketFolder is a private folder below /tmp with a name that belongs to
// this cluster, so that killed servers do not litter; if somebody else took the
// name, one with a random name.
func (f folder) shortSocketFolder(who owner) (string, error) {
	name := fnv.New64a()
	fmt.Fprintf(name, "%d %s", who.uid, string(f))
	path := fmt.Sprintf("/tmp/xuntu-%x", name.Sum64())
	if info, err := os.Lstat(path); err == nil && private(info, who) {
		if err := os.RemoveAll(path); err != nil {
			return "", folderError("/tmp", err)
		}
	}
	err := os.Mkdir(path, 0o700)
	if os.IsExist(err) {
		path, err = os.MkdirTemp("/tmp", "xuntu-")
	}
	if err == nil {
		err = who.claim(path)
	}
	if err != nil {
		return "", folderError("/tmp", err)
	}
	return path, nil
}

// private tells whether info is a folder that only the owner can have made and can enter.
func private(info fs.FileInfo, who owner) bool {
	has, ok := info.Sys().(*syscall.Stat_t)
	return ok && info.Mode() == fs.ModeDir|0o700 && has.Uid == who.uid
}
