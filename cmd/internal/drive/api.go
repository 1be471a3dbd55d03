package drive

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"xuntu.dev/internal/web"
)

// How a phone tries again when the server is away or busy.
const (
	firstWait = 500 * time.Millisecond
	longWait  = 15 * time.Second
	answerIn  = 20 * time.Second
	mostBytes = 4 << 20 // of an answer
)

// refusal is an answer that trying again will not change.
type refusal struct {
	web.Problem
	asked string
}

func (r *refusal) Error() string {
	return fmt.Sprintf("%s: %d %s %s", r.asked, r.Status, r.Code, r.Detail)
}

// refused gives the refusal that an error is, or nil.
func refused(err error) *refusal {
	no, _ := errors.AsType[*refusal](err)
	return no
}

// reply is an answer that counts.
type reply struct {
	body   []byte
	header http.Header
}

// maker makes a request, anew for every try.
type maker func(ctx context.Context) (*http.Request, error)

// line is a phone's connection. Whatever it is asked to send it sends until the
// server has answered, or ctx ends.
type line struct {
	client *http.Client
	tally  *tally
}

// ask sends a request until there is an answer that counts. One beyond 2xx is a *refusal.
func (l line) ask(ctx context.Context, request maker) (reply, error) {
	for wait := firstWait; ; wait = min(2*wait, longWait) {
		got, again, err := l.once(ctx, request)
		if err == nil || !again {
			return got, err
		}
		l.tally.note(func(r *Report) { r.Retries++; r.LastError = err.Error() })
		select {
		case <-ctx.Done():
			return got, ctx.Err()
		case <-time.After(wait):
		}
	}
}

// once sends a request; again tells whether trying again may help.
func (l line) once(ctx context.Context, request maker) (got reply, again bool, err error) {
	if ctx.Err() != nil {
		return got, false, ctx.Err()
	}
	// What is under way when the phone is switched off is finished: the server shall not see half of it.
	within, cancel := context.WithTimeout(context.WithoutCancel(ctx), answerIn)
	defer cancel()
	r, err := request(within)
	if err != nil {
		return got, false, err
	}
	answer, err := l.client.Do(r)
	if err != nil {
		return got, true, err
	}
	defer answer.Body.Close()
	got.header = answer.Header
	if got.body, err = io.ReadAll(io.LimitReader(answer.Body, mostBytes)); err != nil {
		return got, true, err
	}
	if answer.StatusCode/100 == 2 {
		return got, false, nil
	}
	no := &refusal{asked: r.Method + " " + r.URL.Path}
	_ = json.Unmarshal(got.body, &no.Problem) // phone protocols answer without words
	no.Status = answer.StatusCode
	switch answer.StatusCode {
	case http.StatusServiceUnavailable, http.StatusTooManyRequests:
		return got, true, no
	case http.StatusInternalServerError, http.StatusBadGateway, http.StatusGatewayTimeout:
		l.tally.note(func(r *Report) { r.Defects++ })
		return got, true, no
	}
	return got, false, no
}

// session is somebody signed in, and signed in again when the session has ended.
type session struct {
	line
	base            string
	company         string
	login, password string
	token           string
}

// enter signs in and reads who that is.
func (s *session) enter(ctx context.Context, into any) error {
	body, err := json.Marshal(map[string]any{"company": s.company, "login": s.login, "password": s.password, "remember": true})
	if err != nil {
		return err
	}
	got, err := s.ask(ctx, func(ctx context.Context) (*http.Request, error) {
		r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.base+"/api/org/session", bytes.NewReader(body))
		if err == nil {
			r.Header.Set("Content-Type", "application/json")
		}
		return r, err
	})
	if err != nil {
		return fmt.Errorf("sign in as %s: %w", s.login, err)
	}
	for _, c := range (&http.Response{Header: got.header}).Cookies() {
		if c.Name == web.CookieName {
			s.token = c.Value
		}
	}
	if into == nil {
		return nil
	}
	return json.Unmarshal(got.body, into)
}

// call asks the interface as the session's user and reads the answer.
func (s *session) call(ctx context.Context, method, path string, body, into any) error {
	var raw []byte
	if body != nil {
		var err error
		if raw, err = json.Marshal(body); err != nil {
			return err
		}
	}
	return s.send(ctx, method, path, "application/json", raw, into)
}

// send is call for a body of any media type.
func (s *session) send(ctx context.Context, method, path, media string, body []byte, into any) error {
	request := func(ctx context.Context) (*http.Request, error) {
		r, err := http.NewRequestWithContext(ctx, method, s.base+path, bytes.NewReader(body))
		if err == nil {
			r.Header.Set("Content-Type", media)
			r.Header.Set("Authorization", "Bearer "+s.token)
		}
		return r, err
	}
	got, err := s.ask(ctx, request)
	if no := refused(err); no != nil && no.Status == http.StatusUnauthorized {
		if err := s.enter(ctx, nil); err != nil {
			return err
		}
		got, err = s.ask(ctx, request)
	}
	if err != nil || into == nil {
		return err
	}
	return json.Unmarshal(got.body, into)
}
