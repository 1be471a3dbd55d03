package notify_test

import (
	"bufio"
	"context"
	"crypto/ecdh"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
)

var kinds = []notify.Kind{
	{Name: "test.plain", Zh: "只在应用内：{what}", En: "In the application only: {what}"},
	{Name: "test.loud", Zh: "{what}，{n} 次", En: "{what}, {n} times", Ways: []string{notify.Push, notify.Mail, notify.SMS}},
}

// stage is the room behind a server, with an outside world that misbehaves as told.
type stage struct {
	*webtest.House
	*testkit.Company
	d    *testkit.DB
	s    *notify.Service
	push *outside
	sms  *outside
	post *postOffice
}

func newStage(t *testing.T, start bool) *stage {
	t.Helper()
	st := &stage{d: testkit.Database(t), push: newOutside(t, true), sms: newOutside(t, false), post: newPostOffice(t)}
	st.Company = testkit.NewCompany(t, st.d)
	mail, err := notify.SMTP("smtp://"+st.post.address, "巡图 <no-reply@xuntu.example>")
	if err != nil {
		t.Fatal(err)
	}
	st.House = webtest.New(t, st.d, webtest.Options{Start: start}, func(kit app.Kit) []app.Module {
		room, s := notify.New(kit, notify.Options{
			PublicURL: "https://xuntu.example/", Senders: []notify.Sender{mail, notify.SMSGateway(st.sms.server.URL)},
			Push: notify.PushOptions{Client: st.push.server.Client()},
		})
		s.Declare(kinds...)
		st.s = s
		room.Jobs = nil
		return []app.Module{room}
	})
	return st
}

func (st *stage) tell(t *testing.T, m notify.Message) {
	t.Helper()
	ctx := st.Server(t.Context())
	st.d.MustWrite(t, ctx, func(tx db.Tx) error { return st.s.Tell(ctx, tx, m) })
}

// deliver lets the room send what is due now.
func (st *stage) deliver(t *testing.T) {
	t.Helper()
	if err := st.s.SendDue(st.Server(t.Context())); err != nil {
		t.Fatal(err)
	}
}

// states of the deliveries by a way, in order, like "sent 1".
func (st *stage) states(t *testing.T, way string) string {
	t.Helper()
	var said string
	err := st.d.Owner.Pool().QueryRow(t.Context(), `SELECT coalesce(string_agg(state || ' ' || tries, ', ' ORDER BY id), '') FROM notify.delivery
		WHERE tenant_id = $1 AND way = $2`, st.ID, way).Scan(&said)
	if err != nil {
		t.Fatal(err)
	}
	return said
}

// browser subscribes a browser of somebody to push.
func (st *stage) browser(t *testing.T, who context.Context, path string) { //nolint:revive // t first, as in the testing package.
	t.Helper()
	key, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	b := notify.Subscription{Endpoint: st.push.server.URL + path, Device: "Pixel"}
	b.Keys.P256dh = base64.RawURLEncoding.EncodeToString(key.PublicKey().Bytes())
	b.Keys.Auth = base64.RawURLEncoding.EncodeToString(make([]byte, 16))
	st.As(who).POST("/api/notify/subscriptions", b).Want(204)
}

// outside is an HTTP service of somebody else: it answers with the statuses it is told, then 201.
type outside struct {
	server *httptest.Server
	mu     sync.Mutex
	say    []int
	heard  []*http.Request
}

func newOutside(t *testing.T, secure bool) *outside {
	t.Helper()
	o := &outside{}
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		o.mu.Lock()
		status := http.StatusCreated
		o.heard = append(o.heard, r)
		if len(o.say) > 0 {
			status, o.say = o.say[0], o.say[1:]
		}
		o.mu.Unlock()
		if status == 0 { // it hangs up without a word
			conn, _, err := w.(http.Hijacker).Hijack() //nolint:forcetypeassert // The test's own server can.
			if err == nil {
				_ = conn.Close()
			}
			return
		}
		w.WriteHeader(status)
	})
	if secure {
		o.server = httptest.NewUnstartedServer(handler)
		o.server.Config.ErrorLog = nil
		o.server.StartTLS()
	} else {
		o.server = httptest.NewServer(handler)
	}
	t.Cleanup(o.server.Close)
	return o
}

func (o *outside) answers(statuses ...int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.say = statuses
}

func (o *outside) asked() []*http.Request {
	o.mu.Lock()
	defer o.mu.Unlock()
	return append([]*http.Request(nil), o.heard...)
}

// postOffice is somebody's SMTP server. Moods, one a connection: "" takes the mail, "slow" never answers the end of it,
// "full" says 452 to the receiver, "unknown" says 550, "chatty" answers everything twice at the end, "down" hangs up.
type postOffice struct {
	address string
	mu      sync.Mutex
	moods   []string
	mails   []string
	calls   int
}

func newPostOffice(t *testing.T) *postOffice {
	t.Helper()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &postOffice{address: listener.Addr().String()}
	var serving sync.WaitGroup
	serving.Go(func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			serving.Go(func() { p.serve(conn) })
		}
	})
	t.Cleanup(func() { _ = listener.Close(); serving.Wait() })
	return p
}

func (p *postOffice) moody(moods ...string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.moods = moods
}

func (p *postOffice) taken() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.mails...)
}

func (p *postOffice) serve(conn net.Conn) {
	defer func() { _ = conn.Close() }()
	_ = conn.SetDeadline(time.Now().Add(time.Minute))
	p.mu.Lock()
	mood := ""
	p.calls++
	if len(p.moods) > 0 {
		mood, p.moods = p.moods[0], p.moods[1:]
	}
	p.mu.Unlock()
	if mood == "down" {
		return
	}
	fmt.Fprint(conn, "220 post.example\r\n")
	lines := bufio.NewScanner(conn)
	for lines.Scan() {
		verb, _, _ := strings.Cut(strings.ToUpper(lines.Text()), " ")
		switch {
		case verb == "RCPT" && mood == "full":
			fmt.Fprint(conn, "452 mailbox full\r\n")
		case verb == "RCPT" && mood == "unknown":
			fmt.Fprint(conn, "550 no such user\r\n")
		case verb == "DATA":
			fmt.Fprint(conn, "354 go on\r\n")
			p.keep(lines)
			if mood == "slow" {
				return // the mail is in, and nobody is told
			}
			fmt.Fprint(conn, "250 taken\r\n")
			if mood == "chatty" {
				fmt.Fprint(conn, "250 taken\r\n451 or not\r\n")
			}
		case verb == "QUIT":
			return
		default:
			fmt.Fprint(conn, "250 fine\r\n")
		}
	}
}

func (p *postOffice) keep(lines *bufio.Scanner) {
	var mail strings.Builder
	for lines.Scan() && lines.Text() != "." {
		mail.WriteString(lines.Text() + "\n")
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.mails = append(p.mails, mail.String())
}
