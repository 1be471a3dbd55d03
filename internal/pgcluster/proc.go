package pgcluster

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// process is what /proc/PID/stat says of one.
type process struct {
	pid    int
	name   string
	state  byte // 'Z' is a dead one that nobody has collected
	parent int
}

// processes lists every process of this machine that can be read.
func processes() []process {
	files, _ := filepath.Glob("/proc/[0-9]*/stat") // the pattern is well formed
	var all []process
	for _, file := range files {
		said, err := os.ReadFile(file)
		if err != nil {
			continue // it ended meanwhile
		}
		if one, ok := parseStat(said); ok {
			all = append(all, one)
		}
	}
	return all
}

// parseStat reads "7629 (postgres) S 1 …"; the name may hold spaces and brackets.
func parseStat(said []byte) (process, bool) {
	open, end := bytes.IndexByte(said, '('), bytes.LastIndexByte(said, ')')
	if open < 0 || end < open {
		return process{}, false
	}
	one := process{name: string(said[open+1 : end])}
	if _, err := fmt.Sscanf(string(said[:open]), "%d", &one.pid); err != nil {
		return process{}, false
	}
	_, err := fmt.Sscanf(string(said[end+1:]), " %c %d", &one.state, &one.parent)
	return one, err == nil
}

// children of a process that still run.
func children(parent int) []int {
	var pids []int
	for _, one := range processes() {
		if one.parent == parent && one.state != 'Z' {
			pids = append(pids, one.pid)
		}
	}
	return pids
}

// serversIn lists PostgreSQL processes at work in a data folder, which is the
// working directory of all of them.
func serversIn(data string) []int {
	here, err := os.Stat(data)
	if err != nil {
		return nil
	}
	var pids []int
	for _, one := range processes() {
		if !strings.HasPrefix(one.name, "postgres") || one.state == 'Z' {
			continue
		}
		there, err := os.Stat("/proc/" + strconv.Itoa(one.pid) + "/cwd")
		if err == nil && os.SameFile(here, there) {
			pids = append(pids, one.pid)
		}
	}
	return pids
}

// alive tells whether a process with that number runs.
func alive(pid int) bool {
	said, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	if err != nil {
		return false
	}
	one, ok := parseStat(said)
	return ok && one.state != 'Z'
}
