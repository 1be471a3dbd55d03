package ogc

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// Media types of what is answered and linked.
const (
	jsonType    = "application/json"
	geoJSONType = "application/geo+json"
	schemaType  = "application/schema+json"
	openAPIType = "application/vnd.oai.openapi+json;version=3.0"
	tileType    = "application/vnd.mapbox-vector-tile"
)

// object is a JSON object that is written once and read by others only.
type object = map[string]any

// link points from one resource to another (RFC 8288).
type link struct {
	Href      string `json:"href"`
	Rel       string `json:"rel"`
	Type      string `json:"type,omitempty"`
	Title     string `json:"title,omitempty"`
	Templated bool   `json:"templated,omitempty"`
}

var errNoCollection = fault.New(fault.NotFound, "collection_not_found", "there is no such collection; /ogc/collections lists them")

// bad is what the standards want for a request that is not understood: 400, where
// the house itself says 422.
func bad(parameter, message string, args ...any) error {
	return &web.Problem{
		Type: "about:blank", Title: http.StatusText(http.StatusBadRequest), Status: http.StatusBadRequest, Code: "query_invalid",
		Detail: "the parameter " + parameter + ": " + fmt.Sprintf(message, args...), Params: map[string]any{"parameter": parameter},
	}
}

// base is the address of the landing page as the client reaches it; a proxy that
// ends TLS says so.
func base(r *http.Request) string { return origin(r) + root }

func origin(r *http.Request) string {
	scheme := "http"
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}

// answer writes a document. Who asks decides what is in it, so no cache may share it.
func answer(w http.ResponseWriter, mediaType string, body any) error {
	text, err := json.Marshal(body)
	if err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	h := w.Header()
	h.Set("Content-Type", mediaType)
	h.Set("Cache-Control", "private, no-cache")
	_, _ = w.Write(text) // a reader who has left is no error
	return nil
}

// wants reports whether Accept names a media type.
func wants(r *http.Request, mediaType string) bool {
	for _, line := range r.Header["Accept"] {
		for one := range strings.SplitSeq(line, ",") {
			name, _, _ := strings.Cut(one, ";")
			if strings.EqualFold(strings.TrimSpace(name), mediaType) {
				return true
			}
		}
	}
	return false
}
