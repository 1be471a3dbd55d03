package pgcluster

import (
	"os"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// owner is the system user the server runs as.
type owner struct {
	uid, gid uint32
	name     string
	other    bool // not the user of this process, who then is root
}

// ownerOf decides who runs the server: PostgreSQL insists on the owner of its
// data and refuses root.
func ownerOf(data string) (owner, error) {
	me := uint32(os.Geteuid())
	has, exists := statOf(data)
	switch {
	case !exists && me == 0:
		return systemUser()
	case !exists, me == has.Uid && me != 0:
		return owner{uid: me, gid: uint32(os.Getegid()), name: nameOf(me)}, nil
	case has.Uid == 0:
		return owner{}, fail(WrongOwner, nil, "the database in %s belongs to root, and PostgreSQL refuses to run as root: give it away with `chown -R postgres %s`", data, data)
	case me == 0:
		return owner{uid: has.Uid, gid: has.Gid, name: nameOf(has.Uid), other: true}, nil
	default:
		return owner{}, fail(WrongOwner, nil, "the database in %s belongs to user %s, but this is user %s: start as %s, or choose another data folder", data, nameOf(has.Uid), nameOf(me), nameOf(has.Uid))
	}
}

func statOf(path string) (has syscall.Stat_t, exists bool) {
	err := syscall.Stat(path, &has)
	return has, err == nil
}

// systemUser is whom root lets the server run as.
func systemUser() (owner, error) {
	for _, name := range []string{"postgres", "nobody"} {
		known, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, errUID := strconv.ParseUint(known.Uid, 10, 32)
		gid, errGID := strconv.ParseUint(known.Gid, 10, 32)
		if errUID == nil && errGID == nil {
			return owner{uid: uint32(uid), gid: uint32(gid), name: name, other: true}, nil
		}
	}
	return owner{}, fail(NoAccess, nil, "PostgreSQL refuses to run as root, and this machine has neither a user postgres nor nobody: make one with `useradd --system postgres`")
}

func nameOf(uid uint32) string {
	id := strconv.FormatUint(uint64(uid), 10)
	if known, err := user.LookupId(id); err == nil {
		return known.Username
	}
	return "#" + id
}

// claim makes path, which root has just made, the owner's.
func (o owner) claim(path string) error {
	if !o.other {
		return nil
	}
	return os.Chown(path, int(o.uid), int(o.gid))
}

// reaches tells whether the owner may walk down to path, looking at the modes
// of the folders above it.
func (o owner) reaches(path string) bool {
	if !o.other {
		return true
	}
	for above := filepath.Dir(path); ; above = filepath.Dir(above) {
		has, exists := statOf(above)
		if !exists {
			return false
		}
		enter := uint32(0o001)
		switch {
		case has.Uid == o.uid:
			enter = 0o100
		case has.Gid == o.gid:
			enter = 0o010
		}
		if has.Mode&enter == 0 {
			return false
		}
		if above == "/" {
			return true
		}
	}
}
