package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"time"

	"xuntu.dev/internal/fault"
	"xuntu.dev/tiles"
)

// openBasemap opens the archive the settings name, a file or a URL; without one
// the basemap is that of the imported regions. The file stays open for good.
func openBasemap(ctx context.Context, place string) (tiles.Layer, error) {
	if place == "" {
		return nil, nil //nolint:nilnil // No setting is no archive.
	}
	var from io.ReaderAt
	var generation string
	var err error
	if strings.HasPrefix(place, "http://") || strings.HasPrefix(place, "https://") {
		from, generation, err = openRemote(ctx, place)
	} else {
		from, generation, err = openLocal(place)
	}
	if err != nil {
		return nil, err
	}
	layer, err := tiles.Archive(from, generation)
	if err != nil {
		return nil, fault.New(fault.Invalid, "basemap_unusable", "the basemap %s cannot be used: %v", place, err)
	}
	return layer, nil
}

func openLocal(path string) (io.ReaderAt, string, error) {
	file, err := openFile(path)
	if err != nil {
		return nil, "", err
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, "", fmt.Errorf("look at the basemap: %w", err)
	}
	return file, fmt.Sprintf("%d %d", info.Size(), info.ModTime().UnixNano()), nil
}

// remote is a file behind a URL that is read by ranges (RFC 9110, 14).
type remote struct {
	url    string
	tag    string // of the file as it was first met
	client http.Client
}

var errRemoteChanged = errors.New("the file has changed since the start; start again to use the new one")

func openRemote(ctx context.Context, url string) (io.ReaderAt, string, error) {
	r := &remote{url: url, client: http.Client{Timeout: 30 * time.Second}}
	answer, err := r.ask(ctx, 0, 1)
	if err != nil {
		return nil, "", fault.New(fault.Invalid, "basemap_unreachable", "the basemap %s cannot be read: %v", url, err)
	}
	_ = answer.Body.Close()
	r.tag = answer.Header.Get("ETag")
	return r, r.tag + answer.Header.Get("Content-Range") + answer.Header.Get("Last-Modified"), nil
}

// ask asks for some bytes of the file; only an answer with those is none with an error.
func (r *remote) ask(ctx context.Context, at, n int64) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, r.url, http.NoBody)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Range", fmt.Sprintf("bytes=%d-%d", at, at+n-1))
	if r.tag != "" && !strings.HasPrefix(r.tag, "W/") {
		request.Header.Set("If-Match", r.tag)
	}
	answer, err := r.client.Do(request)
	if err != nil {
		return nil, err
	}
	switch {
	case answer.StatusCode == http.StatusPreconditionFailed, answer.StatusCode == http.StatusPartialContent && r.tag != "" && answer.Header.Get("ETag") != r.tag:
		err = errRemoteChanged
	case answer.StatusCode != http.StatusPartialContent:
		err = fmt.Errorf("the server answers a range with %s", answer.Status)
	default:
		return answer, nil
	}
	_ = answer.Body.Close()
	return nil, err
}

// ReadAt implements io.ReaderAt.
func (r *remote) ReadAt(p []byte, at int64) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	answer, err := r.ask(context.Background(), at, int64(len(p)))
	if err != nil {
		return 0, fmt.Errorf("read the basemap: %w", err)
	}
	defer func() { _ = answer.Body.Close() }()
	n, err := io.ReadFull(answer.Body, p)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = io.EOF
	}
	return n, err
}
