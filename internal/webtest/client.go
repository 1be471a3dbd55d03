package webtest

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"testing"

	"xuntu.dev/internal/web"
)

// Client asks a house, as one who is signed in or as a stranger.
type Client struct {
	Token  string      // sent as Authorization: Bearer, unless empty
	Header http.Header // sent with every request
	t      testing.TB
	url    string
}

// Answer is what came back, read whole.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
	t      testing.TB
	asked  string
}

// GET asks for a path.
func (c *Client) GET(path string) *Answer { c.t.Helper(); return c.Do(http.MethodGet, path, nil) }

// POST sends a body as JSON; nil sends none.
func (c *Client) POST(path string, body any) *Answer {
	c.t.Helper()
	return c.Do(http.MethodPost, path, body)
}

// PUT sends a body as JSON.
func (c *Client) PUT(path string, body any) *Answer {
	c.t.Helper()
	return c.Do(http.MethodPut, path, body)
}

// PATCH sends a body as JSON.
func (c *Client) PATCH(path string, body any) *Answer {
	c.t.Helper()
	return c.Do(http.MethodPatch, path, body)
}

// DELETE deletes a path.
func (c *Client) DELETE(path string) *Answer { c.t.Helper(); return c.Do(http.MethodDelete, path, nil) }

// Do sends a body as JSON, or none when it is nil.
func (c *Client) Do(method, path string, body any) *Answer {
	c.t.Helper()
	if body == nil {
		return c.Send(method, path, "", nil)
	}
	raw, err := json.Marshal(body)
	must(c.t, err)
	return c.Send(method, path, "application/json", raw)
}

// Send sends bytes of a media type: files, batches, what is no JSON.
func (c *Client) Send(method, path, mediaType string, body []byte) *Answer {
	c.t.Helper()
	var reader io.Reader = http.NoBody
	if body != nil {
		reader = bytes.NewReader(body)
	}
	r, err := http.NewRequestWithContext(c.t.Context(), method, c.url+path, reader)
	must(c.t, err)
	for name, values := range c.Header {
		r.Header[name] = values
	}
	if mediaType != "" {
		r.Header.Set("Content-Type", mediaType)
	}
	if c.Token != "" {
		r.Header.Set("Authorization", "Bearer "+c.Token)
	}
	got, err := http.DefaultClient.Do(r)
	must(c.t, err)
	defer got.Body.Close()
	data, err := io.ReadAll(got.Body)
	must(c.t, err)
	return &Answer{got.StatusCode, got.Header, data, c.t, method + " " + path}
}

// Want fails the test unless the status is this one.
func (a *Answer) Want(status int) *Answer {
	a.t.Helper()
	if a.Status != status {
		a.t.Fatalf("%s: status %d, want %d\n%s", a.asked, a.Status, status, a.Body)
	}
	return a
}

// WantProblem fails the test unless the answer is this problem; it gives it whole.
func (a *Answer) WantProblem(status int, code string) web.Problem {
	a.t.Helper()
	p := JSON[web.Problem](a.Want(status))
	if p.Code != code || a.Header.Get("Content-Type") != "application/problem+json" {
		a.t.Fatalf("%s: problem %q (%s), want %q\n%s", a.asked, p.Code, a.Header.Get("Content-Type"), code, a.Body)
	}
	return p
}

// JSON reads the answer's body into a T.
func JSON[T any](a *Answer) T {
	a.t.Helper()
	var out T
	if err := json.Unmarshal(a.Body, &out); err != nil {
		a.t.Fatalf("%s: %v\n%s", a.asked, err, a.Body)
	}
	return out
}
