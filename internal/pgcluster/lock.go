package pgcluster

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const (
	glance         = 10 * time.Millisecond // between two looks at the server's files
	glanceAround   = 50 * time.Millisecond // between two looks at all processes of the machine
	stoppingWithin = 2 * time.Minute       // a checkpoint at shutdown may take that long
	noticeWithin   = 5 * time.Second       // a server without its process should be stopping by then
)

// takeLock makes this process the only one that owns the folder, until the file
// is closed or the process ends.
func (f folder) takeLock() (*os.File, error) {
	file, err := os.OpenFile(f.lock(), os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, folderError(string(f), err)
	}
	err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		holder, _ := os.ReadFile(f.lock()) // an unread pid leaves a gap in the message, no more
		_ = file.Close()
		return nil, inUse(f, strings.TrimSpace(string(holder)))
	}
	if err == nil {
		err = file.Truncate(0)
	}
	if err == nil {
		_, err = fmt.Fprintf(file, "%d\n", os.Getpid())
	}
	if err != nil {
		_ = file.Close()
		return nil, folderError(string(f), err)
	}
	return file, nil
}

func inUse(f folder, pid string) *Error {
	return fail(InUse, nil, "the data folder %s is in use by process %s: stop that one first (kill %s), or choose another data folder", string(f), pid, pid)
}

// awaitVacancy returns when no server works in the data folder. A server whose
// process was killed is shutting down by itself and is waited for; one that
// somebody started by hand is not ours to stop. Only the holder of the lock may
// call it.
func (f folder) awaitVacancy(ctx context.Context) error {
	ticker := time.NewTicker(glanceAround)
	defer ticker.Stop()
	patience := time.After(noticeWithin)
	longest := time.After(stoppingWithin)
	for {
		pids := serversIn(f.data())
		if len(pids) == 0 {
			return f.dropForeignPid()
		}
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return ctx.Err()
		case <-patience:
			if status(f.pidFile()).state == "ready" {
				return inUse(f, strconv.Itoa(pids[0]))
			}
		case <-longest:
			return inUse(f, strconv.Itoa(pids[0]))
		}
	}
}

// dropForeignPid removes a postmaster.pid left by a dead server whose number
// now belongs to another program: PostgreSQL would take that one for a server.
// A number that belongs to nobody PostgreSQL sorts out itself.
func (f folder) dropForeignPid() error {
	pid := status(f.pidFile()).pid
	if pid == 0 || !alive(pid) {
		return nil
	}
	if err := os.Remove(f.pidFile()); err != nil {
		return folderError(string(f), err)
	}
	return nil
}

// serverStatus is what a postmaster writes about itself.
type serverStatus struct {
	pid   int
	state string // starting, ready, standby, stopping
}

// status reads postmaster.pid: the pid is line 1, the state line 8.
func status(pidFile string) serverStatus {
	said, err := os.ReadFile(pidFile)
	if err != nil {
		return serverStatus{}
	}
	lines := strings.Split(string(said), "\n")
	pid, _ := strconv.Atoi(strings.TrimSpace(lines[0])) // half written: 0, nobody
	if len(lines) < 8 {
		return serverStatus{pid: pid}
	}
	return serverStatus{pid: pid, state: strings.TrimSpace(lines[7])}
}
