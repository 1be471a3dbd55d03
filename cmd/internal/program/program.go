package program

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"syscall"
	"time"
)

// Server is a started `xuntu serve`.
type Server struct {
	Base string // its address, like http://127.0.0.1:41234
	cmd  *exec.Cmd
}

var deskLine = regexp.MustCompile(`desk\s+(https?://\S+)`)

// Serve starts the program and waits for its address; settings are NAME=value for its environment.
func Serve(ctx context.Context, path string, settings []string, log io.Writer, args ...string) (*Server, error) {
	cmd := exec.CommandContext(ctx, path, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)...)
	cmd.Env, cmd.Stderr = append(os.Environ(), settings...), log
	Gentle(cmd)
	said, err := cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("listen to %s: %w", path, err)
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s (`make build` makes it): %w", path, err)
	}
	lines := bufio.NewScanner(said)
	for lines.Scan() {
		if part := deskLine.FindStringSubmatch(lines.Text()); part != nil {
			go func() { _, _ = io.Copy(io.Discard, said) }() // ends with the program
			return &Server{part[1], cmd}, nil
		}
	}
	return nil, errors.Join(fmt.Errorf("start %s (`make build` makes it): it ended before it told its address", path), lines.Err(), cmd.Wait())
}

// Pid is the process's number.
func (s *Server) Pid() int { return s.cmd.Process.Pid }

// End stops the server as an operator does, and waits for it.
func (s *Server) End() error {
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return fmt.Errorf("end the server: %w", err)
	}
	if err := s.cmd.Wait(); err != nil {
		return fmt.Errorf("end the server: %w", err)
	}
	return nil
}

// Gentle lets a program end what it has started when its context is over.
func Gentle(cmd *exec.Cmd) {
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = time.Minute
}
