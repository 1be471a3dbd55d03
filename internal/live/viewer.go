package live

import (
	"encoding/json"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
)

const (
	partDeadline = time.Second // to say goodbye
	pingEvery    = 30 * time.Second
)

// viewer is one open socket.
type viewer struct {
	hub  *Hub
	conn *websocket.Conn

	eyes atomic.Pointer[eyes] // what it may see; nil before it said hello
	view atomic.Pointer[box]  // where it wants to look next

	out    chan *frame // holds one; only fed when not busy
	busy   atomic.Bool // with a frame
	hungry atomic.Bool // wants to be fed before the tick

	once   sync.Once
	done   chan struct{} // closed when it is over
	left   chan struct{} // closed when the reader is gone
	reason string        // why it is over; read after done
	retry  bool          // whether to come back

	room *room // whom it watches; its mu guards all below

	at    cursor // how far it has read
	looks *eyes  // with the digest at.eyes
	turn  *box   // where it looks after the sweep under way
}

func newViewer(h *Hub) *viewer {
	return &viewer{hub: h, out: make(chan *frame, 1), done: make(chan struct{}), left: make(chan struct{})}
}

// adopt takes the session as it now stands.
func (v *viewer) adopt(s Session) {
	old := v.eyes.Load()
	if s.Tenant != old.session.Tenant || s.User != old.session.User || s.ID != old.session.ID {
		v.end("revoked", false)
		return
	}
	e := newEyes(s, old.topics)
	v.eyes.Store(e)
	if e.digest != old.digest {
		v.hungry.Store(true)
		v.hub.wake(v.room)
	}
}

// end closes the socket for a reason; the first one counts.
func (v *viewer) end(reason string, retry bool) {
	v.once.Do(func() {
		v.reason, v.retry = reason, retry
		close(v.done)
		time.AfterFunc(2*partDeadline, func() { _ = v.conn.Close() }) // or a stuck writer stays
	})
}

func (v *viewer) over() bool {
	select {
	case <-v.done:
		return true
	default:
		return false
	}
}

// write sends frames and pings until the viewer is over, then says goodbye.
func (v *viewer) write() {
	defer func() { _ = v.conn.Close() }()
	ping := time.NewTicker(pingEvery)
	defer ping.Stop()
	for {
		select {
		case <-v.done:
			v.part()
			return
		case f := <-v.out:
			v.send(f)
		case <-ping.C:
			v.pulse()
		}
	}
}

// pulse asks the other end whether it is there, and says to its page that we are: a page sees no pings, and when the
// line is dead without having been closed, only the silence tells it.
func (v *viewer) pulse() {
	until := v.hub.o.Now().Add(v.hub.o.WriteWithin)
	_ = v.conn.WriteControl(websocket.PingMessage, nil, until)
	_ = v.conn.SetWriteDeadline(until)
	if err := v.conn.WriteMessage(websocket.TextMessage, []byte(`{"type":"pulse"}`)); err != nil {
		v.end(cause(err), true)
	}
}

func (v *viewer) send(f *frame) {
	for _, text := range f.texts {
		if v.over() {
			return
		}
		_ = v.conn.SetWriteDeadline(v.hub.o.Now().Add(v.hub.o.WriteWithin))
		if err := v.conn.WriteMessage(websocket.TextMessage, text); err != nil {
			v.end(cause(err), true)
			return
		}
		v.hub.count.bytes.Add(uint64(len(text)))
	}
	v.hub.count.frames.Add(1)
	v.hub.count.told.Add(uint64(f.items))
	if f.more {
		v.hungry.Store(true)
	}
	v.busy.Store(false)
	if f.more {
		v.hub.wake(v.room)
	}
}

// cause tells a viewer that does not read from one that is gone.
func cause(err error) string {
	if isTimeout(err) {
		return "slow"
	}
	return "lost"
}

// part tells the viewer why it is over and gives it a second to go. One that
// is slow or gone would not hear it.
func (v *viewer) part() {
	if v.reason == "slow" || v.reason == "lost" || v.reason == "left" {
		return
	}
	code := websocket.ClosePolicyViolation
	if v.retry {
		code = websocket.CloseGoingAway
	}
	text, err := json.Marshal(map[string]any{"type": "bye", "reason": v.reason, "retry": v.retry})
	if err != nil {
		return
	}
	deadline := v.hub.o.Now().Add(partDeadline)
	_ = v.conn.SetWriteDeadline(deadline)
	_ = v.conn.WriteMessage(websocket.TextMessage, text)
	_ = v.conn.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, v.reason), deadline)
	select {
	case <-v.left:
	case <-time.After(partDeadline):
	}
}
