package pgcluster

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// initialise makes the data folder if there is none. It is made beside its place
// and moved there whole, so that an interrupted attempt leaves no half database.
func (c *Cluster) initialise(ctx context.Context) error {
	leftovers, _ := filepath.Glob(filepath.Join(string(c.folder), "data.new-*")) // the pattern is well formed
	for _, old := range leftovers {
		if err := os.RemoveAll(old); err != nil {
			return folderError(string(c.folder), err)
		}
	}
	if _, err := os.Stat(c.folder.data()); err == nil {
		return nil
	}
	if err := c.folder.checkRoom(roomForNew); err != nil {
		return err
	}
	c.log.Info("making a new database", "dir", c.folder.data(), "postgres", c.install.version, "user", c.owner.name)
	place, err := os.MkdirTemp(string(c.folder), "data.new-")
	if err != nil {
		return folderError(string(c.folder), err)
	}
	defer func() { _ = os.RemoveAll(place) }() // moved away by then, or of no use
	if err := c.owner.claim(place); err != nil {
		return folderError(string(c.folder), err)
	}
	if err := c.runInitdb(ctx, place); err != nil {
		return err
	}
	if err := os.Rename(place, c.folder.data()); err != nil {
		return folderError(string(c.folder), err)
	}
	return c.syncFolder()
}

func (c *Cluster) runInitdb(ctx context.Context, place string) error {
	args := []string{"-U", "postgres", "--auth-local=trust", "--auth-host=scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8"}
	if c.durable {
		args = append(args, "--data-checksums")
	} else {
		args = append(args, "--no-sync")
	}
	cmd, err := c.install.program("initdb", place, c.owner, args...)
	if err != nil {
		return folderError(string(c.folder), err)
	}
	var output bytes.Buffer
	run, err := launch(cmd, &output)
	if err != nil {
		return fail(StartFailed, err, "initdb in %s does not start (%v): install PostgreSQL anew", c.install.bin, err)
	}
	select {
	case <-run.done:
	case <-ctx.Done():
		run.kill()
		<-run.done
		return ctx.Err()
	}
	if run.err != nil {
		return c.failure(fmt.Errorf("initdb: %w", run.err), strings.TrimSpace(output.String()))
	}
	return nil
}

// syncFolder makes the move of the data folder survive a power cut.
func (c *Cluster) syncFolder() error {
	if !c.durable {
		return nil
	}
	parent, err := os.Open(string(c.folder))
	if err != nil {
		return folderError(string(c.folder), err)
	}
	defer func() { _ = parent.Close() }() // only read
	if err := parent.Sync(); err != nil {
		return folderError(string(c.folder), err)
	}
	return nil
}
