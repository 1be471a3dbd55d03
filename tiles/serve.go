package tiles

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"strings"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
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
}

// view is what an actor asks of a layer.
type view struct {
	layer   Layer
	variant string // what of the layer was chosen
	about   About
	actor   access.Actor
}

// view finds the layer of a request.
func (s *server) view(r *http.Request, name string) (view, error) {
	layer, ok := s.layers[name]
	if !ok {
		return view{}, errNoLayer
	}
	layer, variant, err := choose(layer, r)
	if err != nil {
		return view{}, err
	}
	actor, _ := access.From(r.Context())
	return view{layer, variant, layer.About(), actor}, nil
}

// mayLook says whether the actor may see anything of the layer. Who may not is
// answered as one who has nothing there.
func (v view) mayLook() bool { return v.about.Needs == "" || v.actor.Can(v.about.Needs) }

// key names what the actor sees at an address now, whoever it is, and gives the
// version of it. Who may not look is answered the same for ever.
func (v view) key(ctx context.Context, at geo.Tile) (key, int64, error) {
	if !v.mayLook() || int(at.Z) < v.about.MinZoom {
		return key{"", v.about.Name, v.variant, at}, 0, nil
	}
	version, err := v.layer.Version(ctx, at)
	return key{version.Scope, v.about.Name, v.variant, at}, version.Number, err
}

// tag is the ETag: the same for the same layer, choice, scope and version, and no digest
// of the content, which would tell one scope that another sees the same.
func (k key) tag(generation string, version int64) string {
	text := make([]byte, 0, 128)
	for _, part := range []string{generation, k.scope, k.layer, k.variant} {
		text = append(append(text, part...), 0)
	}
	text = binary.LittleEndian.AppendUint64(text, uint64(version))
	sum := sha256.Sum256(text)
	return `W/"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
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
// a view is renewed when there is a unit that some of its people may not see.
var errMoved = errors.New("the scope is another one by now")

func (s *server) answer(w http.ResponseWriter, r *http.Request, v view, at geo.Tile) error {
	k, version, err := v.key(r.Context(), at) // before the tile is drawn
	if err != nil {
		return err
	}
	found, ok := s.cache.look(k, version)
	if !ok {
		found.tag = []string{k.tag(v.about.Generation, version)}
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
		if found, err = s.find(r.Context(), v, k, version, found.tag); err != nil {
			h.Del("ETag")
			return err
		}
	}
	return s.send(w, r, found)
}

// What is the same in every answer. The names are as net/http writes them.
var (
	headPrivate = []string{"private, no-cache"}
	headVary    = []string{"Accept-Encoding"}
	headGzip    = []string{"gzip"}
	headType    = []string{mediaType}
)

// find has a tile built that is not in the cache.
func (s *server) find(ctx context.Context, v view, k key, version int64, tag []string) (entry, error) {
	s.count.misses.Inc()
	return s.flights.join(ctx, flightKey{k, version}, func(ctx context.Context) (entry, error) {
		return s.build(ctx, v, k, entry{version: version, tag: tag})
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
	case len(plain) > onePacket:
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

// keep stores what was built when nothing has changed meanwhile. A scope that is
// another one must not be given out: others with this key wait for it, who may see
// less. No scope comes back once it has changed, so it was the same all the while.
func (s *server) keep(ctx context.Context, v view, k key, at geo.Tile, built entry) error {
	again, err := v.layer.Version(ctx, at)
	switch {
	case err != nil:
		return err
	case again.Scope != k.scope:
		return errMoved
	case again.Number == built.version:
		s.cache.keep(k, built)
	}
	return nil
}

// onePacket is the size of tiles that go uncompressed, in bytes: with the headers
// they fill one packet at most, and compressed they would not fill less.
const onePacket = 1000

func (s *server) send(w http.ResponseWriter, r *http.Request, found entry) error {
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
