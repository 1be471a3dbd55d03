package livebench

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
)

// slowest is the end of the scale, in milliseconds.
const slowest = 20_000

// window is when latencies count: fixes published from..to, Unix microseconds.
type window struct{ from, to atomic.Int64 }

// viewer is one of the audience.
type viewer struct {
	seat   seat
	now    func() time.Time
	window *window

	last    []atomic.Int64 // by rep: the last fix seen, Unix microseconds
	scale   []uint32       // by milliseconds: fixes that took as long
	told    int64          // fixes in the window, far ones too
	dropped bool
}

// dial opens a socket and says hello. The kernel holds receive bytes for it; 0
// is as many as it likes.
func dial(address, ticket string, s seat, receive int) (*websocket.Conn, error) {
	dialer := websocket.Dialer{HandshakeTimeout: 30 * time.Second, ReadBufferSize: 32 << 10}
	dialer.NetDialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := new(net.Dialer).DialContext(ctx, network, address)
		if tcp, ok := conn.(*net.TCPConn); ok && receive > 0 {
			_ = tcp.SetReadBuffer(receive)
		}
		return conn, err
	}
	conn, answer, err := dialer.Dial("ws://"+address, nil)
	if err != nil {
		return nil, fmt.Errorf("dial: %w", err)
	}
	if answer.Body != nil {
		_ = answer.Body.Close()
	}
	hello := map[string]any{"type": "hello", "ticket": ticket, "topics": []string{"rep"}, "box": s.box}
	if err := conn.WriteJSON(hello); err != nil {
		return nil, fmt.Errorf("say hello: %w", err)
	}
	return conn, nil
}

// watch reads until the socket closes.
func (v *viewer) watch(conn *websocket.Conn) {
	frame := bytes.NewBuffer(make([]byte, 0, 64<<10))
	for {
		_, r, err := conn.NextReader()
		if err != nil {
			return
		}
		frame.Reset()
		if _, err := io.Copy(frame, r); err != nil {
			return
		}
		if bytes.HasPrefix(frame.Bytes(), []byte(`{"type":"bye"`)) {
			return
		}
		v.take(frame.Bytes())
	}
}

// take reads the fixes out of a frame, as fast as it can: the audience shares
// the machine with the server.
func (v *viewer) take(frame []byte) {
	now := v.now().UnixMicro()
	from, to := v.window.from.Load(), v.window.to.Load()
	for {
		i := bytes.Index(frame, []byte(`"rep","id":`))
		if i < 0 {
			return
		}
		var id, lon, lat, at int64
		id, frame = number(frame[i+len(`"rep","id":`):])
		lon, frame = number(frame[len(`,"point":[`):])
		lat, frame = number(frame[1:])
		at, frame = number(frame[len(`],"t":`):])
		v.last[id].Store(max(v.last[id].Load(), at))
		if at < from || at >= to {
			continue
		}
		v.told++
		if v.near(float64(lon)/1e6, float64(lat)/1e6) {
			v.scale[min((now-at)/1000, slowest-1)]++
		}
	}
}

func (v *viewer) near(lon, lat float64) bool {
	b := v.seat.box
	return b == nil || b[0] <= lon && lon <= b[2] && b[1] <= lat && lat <= b[3]
}

// number reads digits, skipping a point among them.
func number(text []byte) (n int64, rest []byte) {
	for i, c := range text {
		switch {
		case c >= '0' && c <= '9':
			n = n*10 + int64(c-'0')
		case c != '.':
			return n, text[i:]
		}
	}
	return n, nil
}
