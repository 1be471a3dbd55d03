package protocol

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"xuntu.dev/tracking"
)

// arrival is when every test request arrives.
var arrival = time.Date(2025, 11, 21, 8, 2, 0, 0, time.UTC)

// shared finds the folder of test data beside the repository; empty when there
// is none.
func shared(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if found := filepath.Join(dir, "shared", "data"); isFolder(found) {
			return found
		}
	}
	return ""
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// request is a request as a phone sends it, taken in by Read.
func request(t testing.TB, method, target, kind, body string) Request {
	t.Helper()
	return requestWith(t, method, target, map[string]string{"Content-Type": kind}, body)
}

func requestWith(t testing.TB, method, target string, headers map[string]string, body string) Request {
	t.Helper()
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	for name, value := range headers {
		if value != "" {
			r.Header.Set(name, value)
		}
	}
	req, err := Read(r, arrival, MaxBody)
	if err != nil {
		t.Fatalf("read the request: %v", err)
	}
	return req
}

type wireCase struct {
	Name    string            `json:"name"`
	Method  string            `json:"method"`
	Path    string            `json:"path"`
	Headers map[string]string `json:"headers"`
	Body    string            `json:"body"`
	Status  int               `json:"status"`
	Want    map[string]any    `json:"want"`
}

// wireCases are the cases of the shared data; none when they are not there.
func wireCases(t testing.TB) []wireCase {
	t.Helper()
	folder := shared(t)
	if folder == "" {
		return nil
	}
	text, err := os.ReadFile(filepath.Join(folder, "wire", "cases.json"))
	if err != nil {
		t.Fatalf("the shared data is there but not its wire cases: %v", err)
	}
	var file struct{ Cases []wireCase }
	if err := json.Unmarshal(text, &file); err != nil || len(file.Cases) == 0 {
		t.Fatalf("read the wire cases: %v, %d found", err, len(file.Cases))
	}
	return file.Cases
}

// decode does what the server will do: it picks the decoder by the path.
func decode(req Request, path string) ([]tracking.Message, error) {
	switch {
	case strings.HasPrefix(path, "/pub"):
		return DecodeOwnTracks(req)
	case strings.HasPrefix(path, "/overland"):
		return DecodeOverland(req)
	case strings.HasPrefix(path, "/api/tracking/fixes"):
		return DecodeBatch(req)
	}
	return DecodeOsmAnd(req)
}

// header is a header of a request made by hand.
func header(pairs ...string) http.Header {
	h := http.Header{}
	for i := 0; i+1 < len(pairs); i += 2 {
		h.Set(pairs[i], pairs[i+1])
	}
	return h
}
