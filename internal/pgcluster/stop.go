package pgcluster

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"
	"time"
)

const (
	// lastWords is how long a server that had to be hurried may take to end.
	lastWords = 10 * time.Second
	// lastWrites is how long the kernel may hold processes of an ended server
	// that wait for a disk: no signal reaches them before.
	lastWrites = time.Minute
)

// attend frees the folder for the next owner when the server has ended.
func (c *Cluster) attend() {
	<-c.server.done
	c.awaitChildren()
	c.log.Info("PostgreSQL has ended", "dir", string(c.folder), "pid", c.Pid(), "how", c.server.cmd.ProcessState.String())
	c.release()
	close(c.done)
}

// awaitChildren returns when the processes of an ended server are gone too; the
// log collector always ends last.
func (c *Cluster) awaitChildren() {
	ticker := time.NewTicker(glance)
	defer ticker.Stop()
	giveUp := time.After(lastWrites)
	for len(serversIn(c.folder.data())) > 0 {
		select {
		case <-ticker.C:
		case <-giveUp:
			return // the next start waits for them, and names them
		}
	}
}

// release removes what a server below /tmp leaves and lets go of the lock.
func (c *Cluster) release() {
	if c.socket != "" && !strings.HasPrefix(c.socket, c.folder.data()) {
		_ = os.RemoveAll(c.socket) // a leftover is emptied by the next start
	}
	_ = c.lock.Close()
}

// Stop ends the server after its running statements are broken off and all that
// was committed is written: a fast shutdown. When ctx ends first, the server is
// told to drop everything (the next start recovers) and the context's error is
// returned. Stopping twice is no error.
func (c *Cluster) Stop(ctx context.Context) error {
	c.server.signal(syscall.SIGINT)
	select {
	case <-c.done:
		return nil
	case <-ctx.Done():
	}
	c.server.signal(syscall.SIGQUIT)
	select {
	case <-c.done:
	case <-time.After(lastWords):
		return errors.Join(fmt.Errorf("stop PostgreSQL in %s: %w", string(c.folder), ctx.Err()), c.Kill())
	}
	return fmt.Errorf("stop PostgreSQL in %s: %w", string(c.folder), ctx.Err())
}

// Kill ends the server and all its processes at once by SIGKILL, as a crash
// would, and returns when none is left. The folder can be started again.
func (c *Cluster) Kill() error {
	c.server.kill()
	ticker := time.NewTicker(glance)
	defer ticker.Stop()
	for {
		select {
		case <-c.done:
			if left := serversIn(c.folder.data()); len(left) > 0 {
				return fmt.Errorf("kill PostgreSQL in %s: process %d does not end", string(c.folder), left[0])
			}
			return nil
		case <-ticker.C:
			c.killStragglers()
		}
	}
}

// killStragglers ends what an ended server left: a child that it was just making.
func (c *Cluster) killStragglers() {
	select {
	case <-c.server.done:
	default:
		return
	}
	for _, pid := range serversIn(c.folder.data()) {
		_ = syscall.Kill(pid, syscall.SIGKILL) // gone already: as wished
	}
}
