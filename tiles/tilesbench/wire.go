package tilesbench

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"runtime"
	"slices"
	"strconv"
	"syscall"
	"time"
)

// rusageThread is RUSAGE_THREAD of getrusage(2).
const rusageThread = 1

// wire asks a server over a real connection and reckons what the server alone
// takes: the CPU time of this process without that of the thread which asks.
type wire struct {
	server *http.Server
	file   *os.File
	buffer []byte
}

// dial serves h on this machine and connects to it.
func dial(ctx context.Context, h http.Handler) (*wire, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("listen: %w", err)
	}
	w := &wire{server: &http.Server{Handler: h, ReadHeaderTimeout: time.Minute}, buffer: make([]byte, 1<<20)}
	go func() { _ = w.server.Serve(l) }()
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", l.Addr().String())
	if err != nil {
		return nil, fmt.Errorf("connect: %w", err)
	}
	defer conn.Close()
	tcp, ok := conn.(*net.TCPConn)
	if !ok {
		return nil, errors.New("connect: no TCP")
	}
	if w.file, err = tcp.File(); err != nil {
		return nil, fmt.Errorf("connect: %w", err)
	}
	_ = w.file.Fd() // makes it block: the asking thread waits in the kernel and costs nothing
	return w, nil
}

func (w *wire) close() {
	_ = w.file.Close()
	_ = w.server.Close()
}

// cost gives the server's CPU time for one of n equal requests.
func (w *wire) cost(request []byte, status, n int) (time.Duration, error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	before := own()
	for range n {
		if err := w.ask(request, status); err != nil {
			return 0, err
		}
	}
	return (own() - before) / time.Duration(n), nil
}

// own is the CPU time of the process without this thread.
func own() time.Duration {
	used := func(who int) time.Duration {
		var u syscall.Rusage
		if err := syscall.Getrusage(who, &u); err != nil {
			return 0
		}
		return time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	return used(syscall.RUSAGE_SELF) - used(rusageThread)
}

// ask sends a request and reads the answer whole.
func (w *wire) ask(request []byte, status int) error {
	fd := int(w.file.Fd())
	if _, err := syscall.Write(fd, request); err != nil {
		return fmt.Errorf("ask: %w", err)
	}
	have, want := 0, -1
	for want < 0 || have < want {
		if have == len(w.buffer) {
			w.buffer = append(w.buffer, make([]byte, len(w.buffer))...)
		}
		n, err := syscall.Read(fd, w.buffer[have:])
		if errors.Is(err, syscall.EINTR) {
			continue
		}
		if err != nil || n == 0 {
			return fmt.Errorf("read the answer: %d bytes, %w", n, err)
		}
		have += n
		if end := bytes.Index(w.buffer[:have], []byte("\r\n\r\n")); want < 0 && end >= 0 {
			head := w.buffer[:end+2]
			if !bytes.HasPrefix(head, fmt.Appendf(nil, "HTTP/1.1 %d ", status)) {
				return fmt.Errorf("asked for status %d, got %s", status, head)
			}
			want = end + 4 + length(head)
		}
	}
	return nil
}

// length is the Content-Length of a head, 0 when there is none.
func length(head []byte) int {
	const name = "\r\nContent-Length: "
	_, rest, _ := bytes.Cut(head, []byte(name))
	digits, _, _ := bytes.Cut(rest, []byte("\r\n"))
	n, _ := strconv.Atoi(string(digits))
	return n
}

// request is what a browser sends.
func request(token, path, tag string) []byte {
	r := fmt.Appendf(nil, "GET %s HTTP/1.1\r\nHost: bench\r\nAccept-Encoding: gzip, deflate, br\r\nCookie: xuntu_session=%s\r\n", path, token)
	if tag != "" {
		r = fmt.Appendf(r, "If-None-Match: %s\r\n", tag)
	}
	return append(r, "\r\n"...)
}

// ceiling serves one tile with the same bytes and headers and does nothing else.
func ceiling(a answer) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		h := w.Header()
		for _, name := range []string{"Content-Type", "Content-Encoding", "Content-Length", "Etag", "Cache-Control", "Vary"} {
			if v := a.header[name]; v != nil {
				h[name] = v
			}
		}
		_, _ = w.Write(a.body)
	})
}

// least gives the smallest: what disturbs a measurement only makes it longer.
func least(list []time.Duration) time.Duration { return slices.Min(list) }
