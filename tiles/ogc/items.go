package ogc

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// page is what was found: features as they are written, and how many there are
// in all where that was counted.
type page struct {
	features bytes.Buffer
	returned int
	last     int64
	more     bool
	matched  *int64
}

// items answers GET /ogc/collections/{id}/items.
func (s *server) items(w http.ResponseWriter, r *http.Request) error {
	c, err := s.collection(r)
	if err != nil {
		return err
	}
	q, err := c.read(r)
	if err != nil {
		return err
	}
	p, err := s.look(r.Context(), c, q)
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", geoJSONType)
	h.Set("Content-Crs", "<"+q.crs.uri+">")
	h.Set("Cache-Control", "private, no-cache")
	text, err := s.collect(r, c, q, p)
	if err != nil {
		return err
	}
	_, _ = w.Write(text) // a reader who has left is no error
	return nil
}

// look reads one page. All is counted on the first page only: the others know.
func (s *server) look(ctx context.Context, c *collection, q request) (*page, error) {
	p := &page{}
	err := s.db.Read(ctx, func(tx db.Tx) error {
		if _, err := planCustom.One(ctx, tx, db.None{}); err != nil {
			return err
		}
		if q.hits || q.after == 0 {
			n, err := c.count.Narrow(q.where).One(ctx, tx, db.None{})
			if err != nil {
				return err
			}
			p.matched = &n
		}
		if q.hits {
			return nil
		}
		args := listArgs{q.after, q.limit + 1, q.crs.srid, q.crs.flip, q.crs.digits}
		return c.list.Narrow(q.where).Each(ctx, tx, args, func(f feature) error {
			if p.returned == q.limit {
				p.more = true
				return nil
			}
			if p.returned > 0 {
				p.features.WriteByte(',')
			}
			p.returned, p.last = p.returned+1, f.ID
			f.write(&p.features)
			return nil
		})
	})
	return p, err
}

// write adds a feature as GeoJSON (RFC 7946, 3.2), open at its end for members of
// others when end is given.
func (f feature) write(b *bytes.Buffer, end ...byte) {
	b.WriteString(`{"type":"Feature","id":`)
	b.WriteString(strconv.FormatInt(f.ID, 10))
	b.WriteString(`,"geometry":`)
	if f.Shape != nil {
		b.WriteString(*f.Shape)
	} else {
		b.WriteString("null")
	}
	b.WriteString(`,"properties":`)
	b.WriteString(f.Properties)
	if len(end) == 0 {
		b.WriteByte('}')
	}
	b.Write(end)
}

// collect writes the page as a FeatureCollection with its links.
func (s *server) collect(r *http.Request, c *collection, q request, p *page) ([]byte, error) {
	links := []link{
		{Href: origin(r) + r.URL.RequestURI(), Rel: "self", Type: geoJSONType, Title: "This page"},
		{Href: base(r) + "/collections/" + c.id, Rel: "collection", Type: jsonType, Title: c.title},
	}
	if p.more {
		links = append(links, link{Href: base(r) + "/collections/" + c.id + "/items?" + q.next(p.last), Rel: "next", Type: geoJSONType, Title: "Next page"})
	}
	about := struct {
		Links    []link `json:"links"`
		Time     string `json:"timeStamp"`
		Matched  *int64 `json:"numberMatched,omitempty"`
		Returned int    `json:"numberReturned"`
	}{links, s.now().UTC().Format(time.RFC3339), p.matched, p.returned}
	tail, err := json.Marshal(about)
	if err != nil {
		return nil, fmt.Errorf("write a page of features: %w", err)
	}
	text := make([]byte, 0, p.features.Len()+len(tail)+64)
	text = append(text, `{"type":"FeatureCollection","features":[`...)
	text = append(text, p.features.Bytes()...)
	text = append(text, "],"...)
	return append(text, tail[1:]...), nil
}

// next is the query of the page behind an id, which may be larger.
func (q request) next(last int64) string {
	query := url.Values{}
	for name, values := range q.query {
		query[name] = values
	}
	query.Set("limit", strconv.Itoa(min(q.limit*growth, mostLimit)))
	query.Set("after", strconv.FormatInt(last, 10))
	return query.Encode()
}

var errNoFeature = fault.New(fault.NotFound, "feature_not_found", "there is no such feature, or it is not in your scope")

// item answers GET /ogc/collections/{id}/items/{feature}.
func (s *server) item(w http.ResponseWriter, r *http.Request) error {
	c, err := s.collection(r)
	if err != nil {
		return err
	}
	query, err := parameters(r, "crs")
	if err != nil {
		return err
	}
	system, ok := systemOf(query.Get("crs"))
	if !ok {
		return bad("crs", "%q is none of those of the collection", query.Get("crs"))
	}
	id, err := strconv.ParseInt(r.PathValue("feature"), 10, 64)
	if err != nil || id < 1 || strconv.FormatInt(id, 10) != r.PathValue("feature") {
		return errNoFeature
	}
	found, err := s.find(r.Context(), c, id, system)
	if err != nil {
		return err
	}
	self := base(r) + "/collections/" + c.id
	tail, err := json.Marshal([]link{
		{Href: origin(r) + r.URL.RequestURI(), Rel: "self", Type: geoJSONType},
		{Href: self, Rel: "collection", Type: jsonType, Title: c.title},
	})
	if err != nil {
		return fmt.Errorf("write a feature: %w", err)
	}
	var b bytes.Buffer
	found.write(&b, append(append([]byte(`,"links":`), tail...), '}')...)
	h := w.Header()
	h.Set("Content-Type", geoJSONType)
	h.Set("Content-Crs", "<"+system.uri+">")
	h.Set("Cache-Control", "private, no-cache")
	_, _ = w.Write(b.Bytes())
	return nil
}

func (s *server) find(ctx context.Context, c *collection, id int64, system crs) (found feature, err error) {
	where := db.Condition{SQL: "o.id = @id::bigint", Args: map[string]any{"id": id}}
	err = s.db.Read(ctx, func(tx db.Tx) error {
		return c.list.Narrow(where).Each(ctx, tx, listArgs{0, 1, system.srid, system.flip, system.digits}, func(f feature) error {
			found = f
			return nil
		})
	})
	if err == nil && found.ID == 0 {
		err = errNoFeature
	}
	return found, err
}
