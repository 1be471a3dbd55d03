package pgcluster

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
)

// quoteLimit is how much of the server's log an error reads, in bytes.
const quoteLimit = 4 * kilobyte

// failure turns the last words of a server into a sentence for people.
func (c *Cluster) failure(cause error, said string) error {
	dir := string(c.folder)
	silenced := c.folder.checkRoom(roomToStart) // a full disk takes no log either
	if strings.Contains(said, "No space left on device") || strings.Contains(said, "Disk quota exceeded") || errors.Is(silenced, syscall.ENOSPC) {
		return diskFull(dir, cause)
	}
	if strings.Contains(said, "could not map anonymous shared memory") {
		return fail(StartFailed, cause, "PostgreSQL in %s gets too little memory for its shared_buffers: give this machine more, or set shared_buffers lower", dir)
	}
	return fail(StartFailed, cause, "PostgreSQL %s does not start in %s: %s (its whole log is in %s)", c.install.version, dir, complaint(said), c.folder.log())
}

// LastLog is the end of what the server has written: on its standard error, then
// in the collector's newest file.
func (c *Cluster) LastLog() string {
	files, _ := filepath.Glob(filepath.Join(c.folder.log(), "postgresql-*.log")) // the pattern is well formed
	said := tail(c.folder.startLog())
	if len(files) > 0 {
		said += tail(slices.MaxFunc(files, byModTime))
	}
	return said
}

func byModTime(a, b string) int {
	before, errBefore := os.Stat(a)
	after, errAfter := os.Stat(b)
	if errBefore != nil || errAfter != nil {
		return 0
	}
	return before.ModTime().Compare(after.ModTime())
}

// tail reads the end of a file; what cannot be read is empty.
func tail(path string) string {
	file, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer func() { _ = file.Close() }() // only read
	if info, err := file.Stat(); err == nil && info.Size() > quoteLimit {
		_, _ = file.Seek(-quoteLimit, io.SeekEnd) // from the start is as good
	}
	said, _ := io.ReadAll(file) // what came is what there is
	return string(said)
}

// complaint picks the last line that says what went wrong.
func complaint(said string) string {
	lines := strings.Split(strings.TrimSpace(said), "\n")
	for _, mark := range []string{"FATAL:", "PANIC:", "error:", "ERROR:"} {
		for _, line := range slices.Backward(lines) {
			if _, words, found := strings.Cut(line, mark); found {
				return strings.TrimSpace(words)
			}
		}
	}
	if last := strings.TrimSpace(lines[len(lines)-1]); last != "" {
		return last
	}
	return "it ended without a word"
}
