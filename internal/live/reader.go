package live

import (
	"context"
	"errors"
	"net"
	"time"

	"github.com/gorilla/websocket"
)

const (
	admitTimeout = 5 * time.Second  // to check the ticket and fetch the first state
	readDeadline = 75 * time.Second // two pings and a half
	clientFrames = 20               // a second, over time
	clientBurst  = 100              // frames at once
)

// read hears the client out: a hello, then views. When the viewer is over it
// goes on listening until the client is gone.
func (v *viewer) read(ctx context.Context) {
	now := v.hub.o.Now
	v.conn.SetReadLimit(readLimit)
	_ = v.conn.SetReadDeadline(now().Add(v.hub.o.HelloWithin))
	v.conn.SetPongHandler(func(string) error { return v.conn.SetReadDeadline(now().Add(readDeadline)) })
	text, ok := v.next("hello_late")
	if !ok {
		return
	}
	if reason, retry := v.welcome(ctx, text); reason != "" {
		v.end(reason, retry)
	}
	credit, since := float64(clientBurst), now()
	for {
		_ = v.conn.SetReadDeadline(now().Add(readDeadline))
		text, ok := v.next("silent")
		if !ok {
			return
		}
		credit = min(credit+now().Sub(since).Seconds()*clientFrames, clientBurst) - 1
		since = now()
		if view, err := readView(text); err != nil {
			v.hub.o.Log.Debug("viewer closed", "cause", err)
			v.end("bad_frame", false)
		} else if credit < 0 {
			v.end("flood", false)
		} else {
			v.view.Store(&view)
		}
	}
}

// next is the client's next frame; not ok: it is gone, or too late.
func (v *viewer) next(late string) (text []byte, ok bool) {
	for {
		kind, text, err := v.conn.ReadMessage()
		switch {
		case isTimeout(err):
			v.end(late, true)
			return nil, false
		case errors.Is(err, websocket.ErrReadLimit):
			v.end("bad_frame", false)
			return nil, false
		case err != nil:
			return nil, false
		case kind == websocket.TextMessage && !v.over():
			return text, true
		}
	}
}

// isTimeout tells a deadline that passed from a line that broke.
func isTimeout(err error) bool {
	var network net.Error
	return errors.As(err, &network) && network.Timeout()
}

// welcome lets the client in, or tells why not.
func (v *viewer) welcome(ctx context.Context, text []byte) (reason string, retry bool) {
	h := v.hub
	g, err := readGreeting(text)
	if err != nil {
		h.o.Log.Debug("viewer refused", "cause", err)
		return "bad_frame", false
	}
	ctx, cancel := context.WithTimeout(ctx, admitTimeout)
	defer cancel()
	session, err := h.o.Authorize(ctx, g.ticket)
	switch {
	case errors.Is(err, ErrRefused) || err == nil && (session.Tenant <= 0 || session.ID == ""):
		return "ticket_refused", false
	case err != nil:
		h.o.Log.Warn("viewer refused", "cause", err)
		return "unavailable", true
	}
	r := h.room(session.Tenant)
	if err := h.load(ctx, r); err != nil {
		h.o.Log.Warn("viewer refused", "cause", err)
		return "unavailable", true
	}
	if !h.admit(session.ID) {
		return "too_many_viewers", false
	}
	v.join(r, newEyes(session, g.topics), g)
	h.wake(r)
	return "", false
}

// admit counts a socket of the session, unless it has too many.
func (h *Hub) admit(session string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.sessions[session] >= h.o.MaxPerSession {
		return false
	}
	h.sessions[session]++
	return true
}

// join seats the viewer in its room: where it left off, if the room remembers
// that, else at the beginning.
func (v *viewer) join(r *room, e *eyes, g greeting) {
	r.mu.Lock()
	defer r.mu.Unlock()
	v.room = r
	v.at = cursor{eyes: e.digest, box: g.box, fresh: true}
	if g.resume.Hub == e.mark(v.hub.id) && g.resume.Version <= r.version {
		v.at.near, v.at.far, v.at.fresh, v.at.sweep = g.resume.Version, g.resume.Version, false, true
	}
	v.eyes.Store(e)
	v.hungry.Store(true)
	r.viewers[v] = struct{}{}
}
