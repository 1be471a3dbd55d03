package livebench

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
)

// child is the server process.
type child struct {
	command *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Reader
	address string
}

func startChild(ctx context.Context, c Config) (*child, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("find this program: %w", err)
	}
	s := &child{command: exec.CommandContext(ctx, self, childArgument)}
	s.command.Stderr = os.Stderr
	if s.in, err = s.command.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := s.command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	s.out = bufio.NewReader(out)
	if err := s.command.Start(); err != nil {
		return nil, fmt.Errorf("start the server: %w", err)
	}
	config, err := json.Marshal(c)
	if err == nil {
		var first report
		first, err = s.order(string(config))
		s.address = first.Address
	}
	if err != nil {
		s.end()
	}
	return s, err
}

// order sends a line and reads the report.
func (s *child) order(line string) (report, error) {
	var r report
	if _, err := io.WriteString(s.in, line+"\n"); err != nil {
		return r, fmt.Errorf("tell the server: %w", err)
	}
	answer, err := s.out.ReadBytes('\n')
	if err != nil {
		return r, fmt.Errorf("hear the server: %w", err)
	}
	return r, json.Unmarshal(answer, &r)
}

func (s *child) end() {
	_ = s.in.Close()
	_ = s.command.Wait()
}
