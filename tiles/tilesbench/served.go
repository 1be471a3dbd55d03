package tilesbench

import (
	"bytes"
	"net/http"
	"time"
)

// rounds in which the server and its ceiling take turns.
const rounds = 7

// cached measures a tile that is in the cache beside the same bytes from a plain handler.
func (b *bench) cached(out *Zoom, path string) error {
	first, err := b.ask(b.warm, headToken, path, "")
	if err != nil {
		return err
	}
	first.body = bytes.Clone(first.body)
	ours, ideal, err := b.beside(b.warm, ceiling(first), request(headToken, path, ""), http.StatusOK)
	out.CachedMs, out.CeilingMs = ours.Seconds()*1e3, ideal.Seconds()*1e3
	out.CachedRatio = out.CachedMs / out.CeilingMs
	return err
}

// unchanged measures an answer 304 beside a plain handler that knows nothing else.
func (b *bench) unchanged(out *Result) error {
	const path = "/tiles/points/12/0/0"
	first, err := b.ask(b.warm, headToken, path, "")
	if err != nil {
		return err
	}
	tag := first.header.Get("ETag")
	plain := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("ETag", tag)
		w.WriteHeader(http.StatusNotModified)
	})
	ours, ideal, err := b.beside(b.warm, plain, request(headToken, path, tag), http.StatusNotModified)
	out.NotModifiedUs, out.PlainUs = ours.Seconds()*1e6, ideal.Seconds()*1e6
	return err
}

// beside gives the CPU time of two servers for a request, asked in turns.
func (b *bench) beside(ours, ideal http.Handler, ask []byte, status int) (us, ceiling time.Duration, err error) {
	one, err := dial(b.ctx, ours)
	if err != nil {
		return 0, 0, err
	}
	defer one.close()
	other, err := dial(b.ctx, ideal)
	if err != nil {
		return 0, 0, err
	}
	defer other.close()
	var a, c []time.Duration
	for i := range rounds + 1 {
		x, err := one.cost(ask, status, b.Requests)
		if err != nil {
			return 0, 0, err
		}
		y, err := other.cost(ask, status, b.Requests)
		if err != nil {
			return 0, 0, err
		}
		if i > 0 {
			a, c = append(a, x), append(c, y)
		}
	}
	return least(a), least(c), nil
}
