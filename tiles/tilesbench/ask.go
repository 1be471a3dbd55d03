package tilesbench

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"xuntu.dev/geo"
	"xuntu.dev/internal/db"
)

// answer is what came back and how long it took.
type answer struct {
	took   time.Duration
	status int
	body   []byte
	header http.Header
}

// sink is a response that is kept.
type sink struct {
	header http.Header
	status int
	body   []byte
}

func (s *sink) Header() http.Header { return s.header }

func (s *sink) WriteHeader(status int) {
	if s.status == 0 {
		s.status = status
	}
}

func (s *sink) Write(p []byte) (int, error) {
	s.WriteHeader(http.StatusOK)
	s.body = append(s.body, p...)
	return len(p), nil
}

// ask asks once, as a browser would, without a network. The body is good until the next question.
func (b *bench) ask(h http.Handler, token, path, tag string) (answer, error) {
	path, query, _ := strings.Cut(path, "?")
	r := (&http.Request{
		Method: http.MethodGet, URL: &url.URL{Path: path, RawQuery: query}, Host: "bench", RequestURI: path, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: http.Header{"Accept-Encoding": {"gzip, deflate, br"}, "Cookie": {"xuntu_session=" + token}},
	}).WithContext(b.ctx)
	if tag != "" {
		r.Header.Set("If-None-Match", tag)
	}
	s := &sink{header: http.Header{}, body: b.body[:0]}
	start := b.Now()
	h.ServeHTTP(s, r)
	a := answer{b.Now().Sub(start), s.status, s.body, s.header}
	b.body = s.body
	if a.status != http.StatusOK && a.status != http.StatusNoContent && a.status != http.StatusNotModified {
		return a, fmt.Errorf("ask for %s: status %d: %s", path, a.status, s.body)
	}
	return a, nil
}

// database has PostgreSQL draw the outlets of a tile in the usual way, with what
// our own tile says of them.
func (b *bench) database(at geo.Tile) (took time.Duration, outlets int, err error) {
	const plain = `SELECT st_asmvt(q, 'points', 4096, 'shape', 'fid'), count(*)
		FROM (SELECT id AS fid, id, name, class, channel, state, rep_id AS "repId", unit_id AS "unitId",
				st_asmvtgeom(st_transform(location, 3857), st_tileenvelope($1, $2, $3), 4096, 0) AS shape
			FROM geo.outlet WHERE location && st_transform(st_tileenvelope($1, $2, $3), 4326)) q
		WHERE shape IS NOT NULL`
	err = b.db.Read(b.ctx, func(tx db.Tx) error {
		var tile []byte
		start := b.Now()
		err := tx.Scan(b.ctx, plain, []any{int(at.Z), int(at.X), int(at.Y)}, &tile, &outlets)
		took = b.Now().Sub(start)
		return err
	})
	if err != nil {
		return 0, 0, fmt.Errorf("draw %v plainly: %w", at, err)
	}
	return took, outlets, nil
}
