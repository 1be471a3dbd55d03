package pgcluster_test

import (
	"bufio"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"xuntu.dev/internal/pgcluster"
)

// holder is another process that owns a cluster.
type holder struct {
	cmd    *exec.Cmd
	input  io.Closer
	server int // pid
}

// hold starts this test program again as the owner of a cluster in dir.
func hold(t *testing.T, dir string, as *syscall.Credential) holder {
	t.Helper()
	program := filepath.Join(place(t), "owner")
	text, err := os.ReadFile("/proc/self/exe")
	if err == nil {
		err = os.WriteFile(program, text, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), program)
	cmd.Env = append(os.Environ(), ownerFolder+"="+dir)
	cmd.Dir = "/"
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: as}
	input, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	output, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(output).ReadString('\n')
	words := strings.Fields(line)
	if err != nil || words[0] != "pid" {
		t.Fatalf("the owner says %q (%v)", line, err)
	}
	pid, err := strconv.Atoi(words[1])
	if err != nil {
		t.Fatal(err)
	}
	return holder{cmd, input, pid}
}

func (h holder) end(t *testing.T) {
	t.Helper()
	if err := h.input.Close(); err != nil {
		t.Error(err)
	}
	if err := h.cmd.Wait(); err != nil {
		t.Error(err)
	}
}

// When the process that owns a cluster is killed, its server ends by itself,
// and a new owner waits for that instead of clashing.
func TestKilledOwner(t *testing.T) {
	t.Parallel()
	o := pgcluster.Options{Dir: place(t)}
	for range 3 {
		h := hold(t, o.Dir, nil)
		if err := h.cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = h.cmd.Wait() // "signal: killed"
		c := start(t, o)
		log, err := os.ReadFile(filepath.Join(o.Dir, "data", "log", "start.log"))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(log), "not properly shut down") {
			t.Error("the orphaned server was not shut down cleanly")
		}
		stop(t, c)
	}
}

func TestOtherOwnerIsNamed(t *testing.T) {
	t.Parallel()
	o := pgcluster.Options{Dir: place(t)}
	h := hold(t, o.Dir, nil)
	refused(t, o, pgcluster.InUse, "process "+strconv.Itoa(h.cmd.Process.Pid))
	h.end(t)
	start(t, o)
}

// Whoever is not root runs the server as himself. Root lets nobody try that,
// and afterwards opens the same folder, where the server stays nobody's.
func TestOtherUser(t *testing.T) {
	t.Parallel()
	o := pgcluster.Options{Dir: place(t)}
	uid, gid := os.Geteuid(), os.Getegid()
	var as *syscall.Credential
	if uid == 0 {
		uid, gid = 65534, 65534
		as = &syscall.Credential{Uid: 65534, Gid: 65534}
	}
	if err := os.Chown(o.Dir, uid, gid); err != nil {
		t.Fatal(err)
	}
	h := hold(t, o.Dir, as)
	if got := userOf(t, h.server); got != uid {
		t.Errorf("the server runs as %d, want %d", got, uid)
	}
	h.end(t)
	c := start(t, o)
	if got := userOf(t, c.Pid()); got != uid {
		t.Errorf("root's server runs as %d, want %d", got, uid)
	}
	ask(t, c, "SELECT 'reached'")
}

func userOf(t *testing.T, pid int) int {
	t.Helper()
	var has syscall.Stat_t
	if err := syscall.Stat("/proc/"+strconv.Itoa(pid), &has); err != nil {
		t.Fatal(err)
	}
	return int(has.Uid)
}

// A postmaster.pid left by a dead server, and the socket's lock beside it, whose
// number belongs to nobody or to a program of the same user.
func TestStalePid(t *testing.T) {
	t.Parallel()
	o := pgcluster.Options{Dir: place(t)}
	c := start(t, o)
	uid := userOf(t, c.Pid())
	sleep := exec.CommandContext(context.WithoutCancel(t.Context()), "sleep", "3600")
	if os.Geteuid() == 0 {
		sleep.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(uid)}}
	}
	if err := sleep.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = sleep.Process.Kill(); _ = sleep.Wait() })
	for name, pid := range map[string]int{"dead": 1 << 22, "another program": sleep.Process.Pid} {
		if err := c.Kill(); err != nil {
			t.Fatal(err)
		}
		files := []string{filepath.Join(o.Dir, "data", "postmaster.pid"), filepath.Join(o.Dir, "data", "socket", ".s.PGSQL.5432.lock")}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			_, rest, _ := strings.Cut(string(text), "\n")
			if err := os.WriteFile(file, []byte(strconv.Itoa(pid)+"\n"+rest), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		t.Log(name)
		c = start(t, o)
	}
}

// A server that somebody started by hand is named, not fought.
func TestServerByHand(t *testing.T) {
	t.Parallel()
	o := pgcluster.Options{Dir: place(t)}
	c := start(t, o)
	uid := userOf(t, c.Pid())
	stop(t, c)
	bin, err := pgcluster.Installed()
	if err != nil {
		t.Fatal(err)
	}
	server := exec.CommandContext(context.WithoutCancel(t.Context()), filepath.Join(bin, "postgres"), "-D", filepath.Join(o.Dir, "data"), "-k", "socket", "-c", "listen_addresses=")
	server.Dir = "/"
	if os.Geteuid() == 0 {
		server.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(uid)}}
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	ready := filepath.Join(o.Dir, "data", "postmaster.pid")
	for text := []byte(nil); !strings.Contains(string(text), "ready"); text, _ = os.ReadFile(ready) {
		time.Sleep(time.Millisecond)
	}
	refused(t, o, pgcluster.InUse, "process "+strconv.Itoa(server.Process.Pid))
	if err := server.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	_ = server.Wait() // its exit is not our matter
	start(t, o)
}
