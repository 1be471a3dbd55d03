package logbook

import (
	"net/http"
	"strings"

	"xuntu.dev/internal/web"
)

// phoneRoutes are the addresses phone apps are set to. They are open: a phone
// proves itself by its token, and the token is no session.
func (s *Service) phoneRoutes(api *web.API) {
	raw := func(id, method, path string, fn func(http.ResponseWriter, *http.Request) error) {
		web.Raw(api, web.Route{ID: id, Method: method, Path: path, Tag: "tracking", Open: true}, fn)
	}
	raw("owntracks", http.MethodPost, "/pub", s.OwnTracks)
	raw("overland", http.MethodPost, "/overland", s.Overland)
	raw("overland-token", http.MethodPost, "/overland/{token}", s.Overland)
	raw("osmand-token-post", http.MethodPost, "/t/{token}", s.OsmAnd)
	raw("osmand-token-get", http.MethodGet, "/t/{token}", s.OsmAnd)
	raw("osmand-post", http.MethodPost, "/", s.OsmAnd)
	raw("add-fixes", http.MethodPost, "/api/tracking/fixes", s.Batch)
	raw("upload-gpx", http.MethodPost, "/api/tracking/gpx", s.GPX)
}

// IsPhone reports whether a GET that no route has taken is an OsmAnd phone's:
// some apps write by GET to "/", where browsers ask for the page.
func IsPhone(r *http.Request) bool {
	if r.Method != http.MethodGet && r.Method != http.MethodPost || strings.Contains(r.Header.Get("Accept"), "text/html") {
		return false
	}
	q := r.URL.Query()
	return q.Has("id") || q.Has("deviceid") || q.Has("timestamp") && (q.Has("lat") || q.Has("location"))
}
