package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"regexp"
	"strings"
	"testing"

	"xuntu.dev/cmd/internal/demo"
)

// client is a browser or a phone before a running server.
type client struct {
	t    *testing.T
	base string
	http http.Client
}

var deskLine = regexp.MustCompile(`desk\s+(https?://\S+)`)

// ready waits until a server has printed its address and gives a client without a session.
func (r *running) ready() *client {
	r.t.Helper()
	text := r.until("Ctrl-C ends it.")
	part := deskLine.FindStringSubmatch(text)
	if part == nil {
		r.t.Fatalf("no address in %q", text)
	}
	c := &client{t: r.t, base: part[1]}
	c.newSession()
	return c
}

func (c *client) newSession() {
	jar, err := cookiejar.New(nil)
	if err != nil {
		c.t.Fatal(err)
	}
	c.http.Jar = jar
}

// as gives a client signed in with a demo login.
func (c *client) as(login string) *client {
	c.t.Helper()
	other := &client{t: c.t, base: c.base, http: http.Client{Transport: c.http.Transport}}
	other.newSession()
	other.want(http.StatusOK, "POST", "/api/org/session", map[string]any{"company": "sanhe", "login": login, "password": demo.Password}, nil)
	return other
}

// send makes a request; what is not a string or bytes is sent as JSON.
func (c *client) send(method, path string, in any, header ...string) (int, http.Header, []byte) {
	c.t.Helper()
	status, h, body, err := c.try(method, path, in, header...)
	if err != nil {
		c.t.Fatal(err)
	}
	return status, h, body
}

func (c *client) try(method, path string, in any, header ...string) (int, http.Header, []byte, error) {
	var body io.Reader
	media := "application/json"
	switch data := in.(type) {
	case nil:
	case []byte:
		body, media = bytes.NewReader(data), http.DetectContentType(data)
	case string:
		body = strings.NewReader(data)
	default:
		raw, err := json.Marshal(in)
		if err != nil {
			return 0, nil, nil, err
		}
		body = bytes.NewReader(raw)
	}
	req, err := http.NewRequest(method, c.base+path, body)
	if err != nil {
		return 0, nil, nil, err
	}
	if body != nil {
		req.Header.Set("Content-Type", media)
	}
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	res, err := c.http.Do(req)
	if err != nil {
		return 0, nil, nil, err
	}
	defer func() { _ = res.Body.Close() }()
	raw, err := io.ReadAll(res.Body)
	return res.StatusCode, res.Header, raw, err
}

// want makes a request that must be answered so, and reads the JSON of it.
func (c *client) want(status int, method, path string, in, out any, header ...string) {
	c.t.Helper()
	got, _, body := c.send(method, path, in, header...)
	if got != status {
		c.t.Fatalf("%s %s: %d, want %d: %.500s", method, path, got, status, body)
	}
	if out == nil {
		return
	}
	if err := json.Unmarshal(body, out); err != nil {
		c.t.Fatalf("%s %s: %v in %.500s", method, path, err, body)
	}
}

// outlets walks every page of the list in the actor's scope and gives code and name of each.
func (c *client) outlets() map[string]string {
	c.t.Helper()
	all := map[string]string{}
	for after := ""; ; {
		var page struct {
			Items []struct{ Code, Name string }
			Next  string
		}
		c.want(http.StatusOK, "GET", "/api/geo/outlets?limit=200&after="+after, nil, &page)
		for _, o := range page.Items {
			all[o.Code] = o.Name
		}
		if page.Next == "" {
			return all
		}
		after = page.Next
	}
}

// paired is a phone that may send.
type paired struct {
	Device struct{ ID int64 }
	Token  string
	URLs   struct {
		OwnTracks struct{ User, Password, Key string }
	}
}

func (c *client) pair() paired {
	c.t.Helper()
	var p paired
	c.want(http.StatusOK, "POST", "/api/tracking/devices", map[string]any{"name": "test", "baseUrl": c.base}, &p)
	return p
}

// batch is a body of our own protocol with the numbers from first on, a second apart.
func batch(first, n int, atMS int64) string {
	var b strings.Builder
	b.WriteString(`{"fixes":[`)
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"seq":%d,"t":%d,"lon":%.6f,"lat":34.75,"acc":8}`, first+i, atMS+int64(first+i)*1000, 113.6+float64(first+i)*1e-5)
	}
	return b.String() + `]}`
}
