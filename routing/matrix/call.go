package matrix

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"
)

// mostAnswer bounds what is read of an answer, in bytes.
const mostAnswer = 64 << 20

// mostCalls is how many parts of one table are asked for at the same time.
const mostCalls = 4

// newClient makes what asks the engines of others. The matrix's patience ends a question; this
// is for connections that nobody answers.
func newClient() *http.Client {
	return &http.Client{
		Transport: &http.Transport{
			Proxy: http.ProxyFromEnvironment, MaxIdleConnsPerHost: mostCalls, IdleConnTimeout: time.Minute,
			TLSHandshakeTimeout: 5 * time.Second, ResponseHeaderTimeout: 2 * time.Minute,
		},
	}
}

// call asks a server and reads its answer, of whatever status, into out. What goes wrong is
// told without the address: it holds places, and may hold a key.
func call(ctx context.Context, client *http.Client, address string, body, out any) (status int, err error) {
	method, content := http.MethodGet, io.Reader(http.NoBody)
	if body != nil {
		raw, err := json.Marshal(body)
		if err != nil {
			return 0, err
		}
		method, content = http.MethodPost, bytes.NewReader(raw)
	}
	request, err := http.NewRequestWithContext(ctx, method, address, content)
	if err != nil {
		return 0, errors.New("its address is none")
	}
	request.Header.Set("Accept", "application/json")
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	response, err := client.Do(request)
	if err != nil {
		return 0, bare(err)
	}
	defer func() { _ = response.Body.Close() }()
	raw, err := io.ReadAll(io.LimitReader(response.Body, mostAnswer+1))
	switch {
	case err != nil:
		return 0, fmt.Errorf("its answer breaks off: %w", bare(err))
	case len(raw) > mostAnswer:
		return 0, fmt.Errorf("its answer is longer than %d bytes", mostAnswer)
	}
	if err := json.Unmarshal(raw, out); err != nil {
		if ok := response.StatusCode == http.StatusOK; ok {
			return 0, fmt.Errorf("it answers with %s that is not the JSON wanted (%w); is the address right?", kind(response), err)
		}
		return 0, fmt.Errorf("it answers %s", response.Status)
	}
	return response.StatusCode, nil
}

func kind(r *http.Response) string {
	if t := r.Header.Get("Content-Type"); t != "" && len(t) < 80 {
		return t
	}
	return "something"
}

// bare takes the address out of an error.
func bare(err error) error {
	if u, ok := errors.AsType[*url.Error](err); ok {
		return u.Err
	}
	return err
}
