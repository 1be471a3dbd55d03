package live

import (
	"context"
	"net"
	"net/http"

	"github.com/gorilla/websocket"
)

// kernelBuffer is what the kernel holds for a viewer that does not read. Bytes.
const kernelBuffer = 256 << 10

// ServeHTTP opens a viewer's socket and serves it to its end.
func (h *Hub) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	if !h.enter() {
		w.Header().Set("Retry-After", "5")
		http.Error(w, "too many viewers, or the server is stopping: try again", http.StatusServiceUnavailable)
		return
	}
	v := newViewer(h)
	defer h.leave(v)
	upgrader := websocket.Upgrader{
		HandshakeTimeout: h.o.HelloWithin, ReadBufferSize: 1024, WriteBufferSize: 1024, CheckOrigin: h.o.CheckOrigin,
	}
	conn, err := upgrader.Upgrade(w, req, nil)
	if err != nil {
		return // the upgrader has answered
	}
	defer func() { _ = conn.Close() }()
	boundKernel(conn.NetConn())
	v.conn = conn
	h.show(v)
	written := make(chan struct{})
	go func() {
		defer close(written)
		v.write()
	}()
	v.read(context.WithoutCancel(req.Context()))
	close(v.left)
	v.end("left", true)
	<-written
}

// enter counts a socket, unless there are too many.
func (h *Hub) enter() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closing || h.open >= h.o.MaxViewers {
		return false
	}
	h.open++
	h.sockets.Add(1)
	return true
}

// show makes an open socket known, so that it can be ended.
func (h *Hub) show(v *viewer) {
	h.mu.Lock()
	h.viewers[v] = struct{}{}
	closing := h.closing
	h.mu.Unlock()
	if closing {
		v.end("going_away", true)
	}
}

// leave forgets a socket.
func (h *Hub) leave(v *viewer) {
	if v.room != nil {
		v.room.mu.Lock()
		delete(v.room.viewers, v)
		v.room.mu.Unlock()
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.open--
	delete(h.viewers, v)
	if e := v.eyes.Load(); e != nil {
		if h.sessions[e.session.ID]--; h.sessions[e.session.ID] == 0 {
			delete(h.sessions, e.session.ID)
		}
	}
	if v.over() {
		h.ended[v.reason]++
	}
	h.sockets.Done()
}

// boundKernel keeps the kernel from holding megabytes for one who does not read.
func boundKernel(conn net.Conn) {
	if inner, ok := conn.(interface{ NetConn() net.Conn }); ok { // TLS
		conn = inner.NetConn()
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetWriteBuffer(kernelBuffer)
	}
}
