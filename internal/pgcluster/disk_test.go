package pgcluster_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"xuntu.dev/internal/pgcluster"
)

// smallDisk is a disk of some megabytes, or "" where only root may have one.
func smallDisk(t *testing.T, size string) string {
	t.Helper()
	dir := place(t)
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "mode=0755,size="+size); err != nil {
		t.Logf("no small disk here: %v", err)
		return ""
	}
	t.Cleanup(func() {
		// Detached: a server that has just stopped may hold its folder for a moment longer.
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

func TestDiskTooSmallForNew(t *testing.T) {
	t.Parallel()
	if dir := smallDisk(t, "100m"); dir != "" {
		refused(t, pgcluster.Options{Dir: dir}, pgcluster.DiskFull, dir, "MB left", "200 MB")
	}
}

func TestDiskFull(t *testing.T) {
	t.Parallel()
	dir := smallDisk(t, "300m")
	if dir == "" {
		return
	}
	o := pgcluster.Options{Dir: dir, Durable: true}
	stop(t, start(t, o))
	ballast := filepath.Join(dir, "ballast")
	fill(t, ballast)
	refused(t, o, pgcluster.DiskFull, dir, "free some space")
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	c := start(t, o)
	if got := ask(t, c, "SELECT 'mended'"); got != "mended" {
		t.Error(got)
	}
}

// fill writes until the disk takes no more.
func fill(t *testing.T, path string) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }() // the disk is full: as wished
	for block := make([]byte, 1<<12); err == nil; {
		_, err = file.Write(block)
	}
}
