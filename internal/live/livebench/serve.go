package livebench

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime/pprof"
	"syscall"
	"time"

	"xuntu.dev/internal/live"
)

// childArgument is the hidden word that makes this program a server.
const childArgument = "livebench-server"

// report is what the child answers to each line it is sent.
type report struct {
	Address string     `json:"address,omitempty"`
	CPUUs   int64      `json:"cpu_us"`
	RSSKB   int64      `json:"rss_kb"`
	Stats   live.Stats `json:"stats"`
	Last    []int64    `json:"last,omitempty"` // each rep's last fix, once all has stopped
}

// Child is the server's side: it reports whether this process was started by
// Run as its server, and is then done with its work.
func Child(now func() time.Time) bool {
	if len(os.Args) != 2 || os.Args[1] != childArgument {
		return false
	}
	if err := serve(os.Stdin, os.Stdout, now); err != nil {
		fmt.Fprintln(os.Stderr, "livebench server:", err)
		os.Exit(1)
	}
	return true
}

// serve obeys the lines it reads: the Config first, then start, mark and stop.
// It ends with its input, hence with its parent.
func serve(in io.Reader, out io.Writer, now func() time.Time) error {
	lines := bufio.NewScanner(in)
	var c Config
	if !lines.Scan() {
		return io.ErrUnexpectedEOF
	}
	if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
		return fmt.Errorf("read config: %w", err)
	}
	s, err := newServer(c, now)
	if err != nil {
		return err
	}
	defer s.close()
	answer := json.NewEncoder(out)
	if err := answer.Encode(report{Address: s.address}); err != nil {
		return err
	}
	for lines.Scan() {
		r := s.obey(lines.Text())
		if err := answer.Encode(r); err != nil {
			return err
		}
	}
	return lines.Err()
}

// obey does what a line says and reports.
func (s *server) obey(order string) report {
	var r report
	switch order {
	case "start":
		if s.config.Profile != "" {
			if f, err := os.Create(s.config.Profile); err == nil {
				_ = pprof.StartCPUProfile(f)
			}
		}
		s.saying.Go(s.publish)
	case "stop":
		close(s.stop)
		pprof.StopCPUProfile()
		s.saying.Wait()
		r.Last = s.fleet.last
	}
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	r.CPUUs = u.Utime.Nano()/1000 + u.Stime.Nano()/1000
	r.RSSKB = u.Maxrss
	r.Stats = s.hub.Stats()
	return r
}
