package offline

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"strconv"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

// Source is one reading out of which collections are filled. List and From make it.
type Source struct {
	needs access.Permission // without it the collections are empty; none: everybody who is signed in
	names []string
	read  func(ctx context.Context, tx db.Tx) ([][]Document, error) // by name
}

// Document is one document as a phone keeps it.
type Document struct {
	ID   string          `json:"id"`
	Rev  string          `json:"rev" doc:"changes when anything in it does"`
	Body json.RawMessage `json:"body"`
}

// List is a source of one collection: of what read gives; id names each document, once.
func List[R any](name string, needs access.Permission, read func(ctx context.Context, tx db.Tx) ([]R, error), id func(R) string) Source {
	return From(needs, read, Of(name, func(rows []R) []R { return rows }, id))
}

// From is a source of several collections: read is asked once, and each takes its part of the answer.
func From[T any](needs access.Permission, read func(ctx context.Context, tx db.Tx) (T, error), parts ...Part[T]) Source {
	s := Source{needs: needs}
	for _, p := range parts {
		s.names = append(s.names, p.name)
	}
	s.read = func(ctx context.Context, tx db.Tx) ([][]Document, error) {
		all, err := read(ctx, tx)
		if err != nil {
			return nil, err
		}
		lists := make([][]Document, len(parts))
		for i, p := range parts {
			if lists[i], err = p.documents(ctx, all); err != nil {
				return nil, fmt.Errorf("write a document of %s: %w", p.name, err)
			}
		}
		return lists, nil
	}
	return s
}

// Part is a collection out of a T. Of makes it.
type Part[T any] struct {
	name      string
	documents func(ctx context.Context, all T) ([]Document, error)
}

// Of makes a collection of the rows that stand in a T; id names each document, once.
func Of[T, R any](name string, rows func(T) []R, id func(R) string) Part[T] {
	return Part[T]{name, func(ctx context.Context, all T) ([]Document, error) {
		list := rows(all)
		web.Mask(ctx, list)
		documents := make([]Document, len(list))
		for i, row := range list {
			body, err := json.Marshal(row)
			if err != nil {
				return nil, err
			}
			documents[i] = documentOf(id(row), body)
		}
		return documents, nil
	}}
}

func documentOf(id string, body []byte) Document {
	sum := sha256.Sum256(body)
	return Document{id, base64.RawURLEncoding.EncodeToString(sum[:9]), body}
}

// Digest of a collection: the sum of a hash of each document, so that their order does not matter.
func digestOf(list []Document) string {
	var sum uint64
	for _, d := range list {
		h := sha256.Sum256([]byte(d.ID + "\x00" + d.Rev))
		sum += binary.BigEndian.Uint64(h[:8])
	}
	return strconv.FormatUint(sum, 16) + "-" + strconv.Itoa(len(list))
}

// Difference is what a phone has to do to hold a collection as it is.
type Difference struct {
	Same    bool       `json:"same,omitempty"`
	Whole   bool       `json:"whole,omitempty" doc:"changed is everything: what else is held is gone"`
	Ask     bool       `json:"ask,omitempty" doc:"it differs: ask again with the revs that are held"`
	Digest  string     `json:"digest"`
	Changed []Document `json:"changed,omitempty" doc:"new, or other than what is held"`
	Gone    []string   `json:"gone,omitempty" doc:"ids that are held and no longer there, or no longer to be seen"`
}

// few documents go down whole, sooner than to ask what is held.
const few = 20

// difference between the documents and what a phone holds, of which have is the
// digest and hold, when it was told, the rev of each.
func difference(list []Document, have string, hold map[string]string) Difference {
	d := Difference{Digest: digestOf(list)}
	switch {
	case have == d.Digest:
		d.Same = true
		return d
	case have != "" && hold == nil && len(list) > few:
		d.Ask = true
		return d
	}
	d.Whole = hold == nil
	there := make(map[string]bool, len(list))
	for _, doc := range list {
		there[doc.ID] = true
		if hold[doc.ID] != doc.Rev {
			d.Changed = append(d.Changed, doc)
		}
	}
	for id := range hold {
		if !there[id] {
			d.Gone = append(d.Gone, id)
		}
	}
	return d
}
