package pgcluster

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
)

// server is a program of PostgreSQL that we started.
type server struct {
	cmd  *exec.Cmd
	done chan struct{} // closed when it has ended
	err  error         // how it ended; read after done
}

// program prepares one of the installation's programs to run for the owner on
// a data folder.
//
// An owner who cannot walk down to the folder (below root's 0700 home, say) gets
// it opened: /proc/self/fd/3 leads there without asking the folders above.
func (i installation) program(name, data string, who owner, args ...string) (*exec.Cmd, error) {
	path := data
	var extra []*os.File
	if !who.reaches(data) {
		opened, err := os.Open(data)
		if err != nil {
			return nil, err
		}
		extra, path = []*os.File{opened}, "/proc/self/fd/3"
	}
	cmd := exec.Command(filepath.Join(i.bin, name), append([]string{"-D", path}, args...)...) //nolint:noctx // outlives the context it starts in
	cmd.Dir = "/"                                                                             // ours may be closed to the owner
	cmd.Env = []string{"PATH=/usr/bin:/bin", "LANG=C.UTF-8", "TZ=UTC"}                        // no PGPORT, PGDATA… of somebody's shell
	cmd.ExtraFiles = extra
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Setsid:    true, // Ctrl-C is for us, who stop the server when our work is done
		Pdeathsig: syscall.SIGINT,
	}
	if who.other {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: who.uid, Gid: who.gid}
	}
	return cmd, nil
}

// launch starts cmd and collects it when it ends, on a thread of its own: the
// kernel sends Pdeathsig when the thread that started the child ends, and Go
// ends idle threads.
func launch(cmd *exec.Cmd, output io.Writer) (*server, error) {
	cmd.Stdout, cmd.Stderr = output, output
	s := &server{cmd: cmd, done: make(chan struct{})}
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := cmd.Start()
		for _, file := range cmd.ExtraFiles {
			_ = file.Close() // the child has its own by now
		}
		started <- err
		if err == nil {
			s.err = cmd.Wait()
			close(s.done)
		}
	}()
	if err := <-started; err != nil {
		return nil, err
	}
	return s, nil
}

func (s *server) pid() int { return s.cmd.Process.Pid }

// signal is no error when the server has ended meanwhile.
func (s *server) signal(what syscall.Signal) { _ = s.cmd.Process.Signal(what) }

// kill ends the server and everything it started at once. It is stopped before
// its children are counted, so that it cannot make more.
func (s *server) kill() {
	if s.cmd.Process.Signal(syscall.SIGSTOP) != nil {
		return // it has ended, and its number may be another's by now
	}
	pids := children(s.pid())
	s.signal(syscall.SIGKILL)
	for _, pid := range pids {
		_ = syscall.Kill(pid, syscall.SIGKILL) // gone already: as wished
	}
}
