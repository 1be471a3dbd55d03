package protocol

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Limits of what is taken from a phone.
const (
	MaxBody     = 2 << 20  // bytes of a body, after unzipping; a thousand Overland features are 600 kB
	MaxGPX      = 16 << 20 // bytes of a GPX file; a day at one point a second is 10 MB
	MaxFixes    = 500      // fixes in a batch of our own app
	MaxFeatures = 4000     // features in an Overland request: its user sets the batch size
	MaxDepth    = 12       // nesting of JSON
	MaxDevice   = 128      // bytes of a device id
	maxText     = 512      // bytes of any other text
	maxValues   = 200_000  // values in one JSON body
	maxAttrs    = 48       // attributes kept of one fix
	maxRadios   = 32       // cells or access points kept of one fix
)

// Request is what a phone sent, as plain values.
type Request struct {
	Method     string
	Header     http.Header
	Query      url.Values
	Body       []byte
	ReceivedAt time.Time // UTC

	// Device is the device's id when the path, a token or the credentials told
	// it already; it wins over whatever the body claims.
	Device string
	// Secret is the device's OwnTracks key, empty when it has none.
	Secret string
}

// Read takes in a request, unzipping its body. The limit bounds the body both
// as sent and unzipped, so a zip bomb ends at the limit.
func Read(r *http.Request, receivedAt time.Time, limit int64) (Request, error) {
	req := Request{Method: r.Method, Header: r.Header, Query: r.URL.Query(), ReceivedAt: receivedAt.UTC()}
	if r.Body == nil {
		return req, nil
	}
	body, err := readLimited(r.Body, limit)
	if err != nil {
		return req, err
	}
	if zipped(r.Header, body) {
		body, err = unzip(body, limit)
	}
	req.Body = body
	return req, err
}

// zipped tells whether a body is gzip: by its header, or by its first bytes,
// because proxies drop the header and keep the body.
func zipped(h http.Header, body []byte) bool {
	declared := strings.EqualFold(strings.TrimSpace(h.Get("Content-Encoding")), "gzip")
	return len(body) > 0 && declared || bytes.HasPrefix(body, []byte{0x1f, 0x8b, 8})
}

func unzip(body []byte, limit int64) ([]byte, error) {
	zip, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, &Error{Fault: Malformed, Format: "gzip", Detail: "the body is not gzip", Cause: err}
	}
	return readLimited(zip, limit)
}

func readLimited(r io.Reader, limit int64) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(r, limit+1))
	switch {
	case int64(len(body)) > limit:
		return nil, &Error{Fault: TooLarge, Format: "body", Detail: "larger than the limit; send fewer fixes at once"}
	case errors.Is(err, gzip.ErrChecksum), errors.Is(err, gzip.ErrHeader):
		return nil, &Error{Fault: Malformed, Format: "gzip", Detail: "damaged", Cause: err}
	case err != nil:
		return nil, &Error{Fault: Broken, Format: "body", Detail: "ended early", Cause: err}
	}
	return body, nil
}

// json tells whether a request says that its body is JSON.
func (r Request) json() bool {
	kind, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";")
	return strings.EqualFold(strings.TrimSpace(kind), "application/json")
}

// device returns the device the request belongs to, given what the body claims.
func (r Request) device(claimed string) string {
	if r.Device != "" {
		return r.Device
	}
	return clean(claimed, MaxDevice)
}
