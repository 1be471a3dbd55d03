package tiles

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"

	"xuntu.dev/geo"
)

const mediaType = "application/vnd.mapbox-vector-tile"

// server answers for all layers.
type server struct {
	layers  map[string]Layer
	base    *base
	cache   *cache
	flights flights
	gate    chan struct{} // one slot a build under way, so that tiles leave connections to others
	zipper  zipper
	count   *counts
	log     *slog.Logger
	now     func() time.Time
	// patience is how long tiles seen from afar may lag behind; lags hears of a layer
	// that does so, and until when.
	patience time.Duration
	lags     func(announcement, time.Time)
}

// tile answers GET /tiles/{layer}/{z}/{x}/{y}.
func (s *server) tile(w http.ResponseWriter, r *http.Request, path []string) error {
	v, err := s.view(r, path[0])
	if err != nil {
		return err
	}
	at, err := parseAddress(path[1], path[2], path[3])
	if err != nil {
		return err
	}
	if int(at.Z) > v.about.MaxZoom {
		return errOutside
	}
	for {
		if err = s.answer(w, r, v, at); !errors.Is(err, errMoved) {
			return err
		}
	}
}

// errMoved says that what was drawn may be of another scope than it was asked for:
// people part when there is a unit that some of them may not see.
var errMoved = errors.New("the scope is another one by now")

func (s *server) answer(w http.ResponseWriter, r *http.Request, v view, at geo.Tile) error {
	asked := s.now()
	k, version, err := v.key(r.Context(), at) // before the tile is drawn
	if err != nil {
		return err
	}
	found, ok := s.cache.look(k)
	if ok && found.version != version {
		if ok, err = s.bears(r.Context(), v, at, found); err != nil {
			return err
		}
	}
	if !ok {
		found = entry{version: version, asked: asked, tag: []string{k.tag(v.about.Generation, version)}}
	}
	h := w.Header()
	h["Etag"] = found.tag
	h["Cache-Control"], h["Vary"] = headPrivate, headVary
	switch {
	case holds(r.Header["If-None-Match"], found.tag[0]):
		s.count.unchanged.Inc()
		w.WriteHeader(http.StatusNotModified)
		return nil
	case ok:
		s.count.hits.Inc()
	case v.mayLook() && int(at.Z) >= v.about.MinZoom:
		if found, err = s.find(r.Context(), v, k, found); err != nil {
			h.Del("ETag")
			return err
		}
	}
	return s.send(w, r, v, found)
}

// What is the same in every answer. The names are as net/http writes them.
var (
	headPrivate = []string{"private, no-cache"}
	headVary    = []string{"Accept-Encoding"}
	headGzip    = []string{"gzip"}
	headType    = []string{mediaType}
)

// find has a tile built that is not in the cache.
func (s *server) find(ctx context.Context, v view, k key, wanted entry) (entry, error) {
	s.count.misses.Inc()
	return s.flights.join(ctx, flightKey{k, wanted.version}, func(ctx context.Context) (entry, error) {
		return s.build(ctx, v, k, wanted)
	})
}

// build draws a tile into an entry that says of which version it is.
func (s *server) build(ctx context.Context, v view, k key, built entry) (entry, error) {
	select {
	case s.gate <- struct{}{}:
	default:
		select {
		case s.gate <- struct{}{}:
		case <-ctx.Done():
			return entry{}, ctx.Err()
		}
	}
	defer func() { <-s.gate }()
	s.count.builds.WithLabelValues(k.layer).Inc()
	plain, err := v.layer.Render(ctx, k.at)
	if err != nil {
		return entry{}, err
	}
	switch {
	case len(plain) > onePacket && v.about.MediaType == "":
		built.zipped = true
		if built.body, err = s.zipper.zip(plain); err != nil {
			return entry{}, err
		}
	case len(plain) > 0:
		built.body = plain
	}
	built.length = []string{strconv.Itoa(len(built.body))}
	return built, s.keep(ctx, v, k, k.at, built)
}

// keep stores what was built when nothing has changed meanwhile, or when it may lag
// behind. A scope that is another one must not be given out: others with this key
// wait for it, who may see less. No scope comes back once it has changed, so it was
// the same all the while.
func (s *server) keep(ctx context.Context, v view, k key, at geo.Tile, built entry) error {
	again, err := v.layer.Version(ctx, at)
	_, lags := s.restless(v, at)
	switch {
	case err != nil:
		return err
	case again.Scope != k.scope:
		return errMoved
	case again.Number == built.version, lags:
		s.cache.keep(k, built)
	}
	return nil
}

// onePacket is the size of tiles that go uncompressed, in bytes: with the headers
// they fill one packet at most, and compressed they would not fill less.
const onePacket = 1000

func (s *server) send(w http.ResponseWriter, r *http.Request, v view, found entry) error {
	if found.body == nil {
		w.WriteHeader(http.StatusNoContent)
		return nil
	}
	h := w.Header()
	body, length := found.body, found.length
	switch {
	case !found.zipped:
	case takesGzip(r.Header.Get("Accept-Encoding")):
		h["Content-Encoding"] = headGzip
	default:
		var err error
		if body, err = unzip(body); err != nil {
			return err
		}
		length = []string{strconv.Itoa(len(body))}
	}
	h["Content-Type"], h["Content-Length"] = headType, length
	if v.about.MediaType != "" {
		h["Content-Type"] = []string{v.about.MediaType}
	}
	s.count.bytes.Add(float64(len(body)))
	if _, err := w.Write(body); err != nil {
		s.log.DebugContext(r.Context(), "a tile's reader has left", "err", err)
	}
	return nil
}

// holds reports whether one of the tags in If-None-Match is this one, by the weak
// comparison (RFC 9110, 13.1.2).
func holds(lines []string, tag string) bool {
	for _, line := range lines {
		for one := range strings.SplitSeq(line, ",") {
			if strings.TrimPrefix(strings.TrimSpace(one), "W/") == tag[len("W/"):] {
				return true
			}
		}
	}
	return false
}
