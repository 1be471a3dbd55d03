package offline_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
)

const jot access.Permission = "book.jot"

// note is what the tests' command says.
type note struct {
	Word string `json:"word" maxLength:"40"`
}

// page is what the tests' phones keep: everybody sees the own ones.
type page struct {
	ID    int64  `json:"id"`
	Word  string `json:"word"`
	Phone string `json:"phone" guard:"book.phone"`
}

// stage is a room with a book of notes, behind a server.
type stage struct {
	*webtest.House
	d    *testkit.DB
	c    *testkit.Company
	told atomic.Int64 // commands told of after their commit
	sick atomic.Bool  // the room fails at everything
}

func newStage(t *testing.T) *stage {
	s := &stage{d: testkit.Database(t)}
	s.c = testkit.NewCompany(t, s.d)
	s.d.AsOwner(t, `CREATE TABLE offline.note (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
		tenant_id bigint NOT NULL DEFAULT app.tenant(), rep_id bigint NOT NULL DEFAULT app.me(), word text NOT NULL UNIQUE)`)
	s.d.AsOwner(t, `GRANT ALL ON offline.note TO xuntu_app`)
	s.House = webtest.New(t, s.d, webtest.Options{}, func(app.Kit) []app.Module {
		return []app.Module{{
			Name: "book", Permissions: []access.Permission{jot},
			Commands: []offline.Command{
				offline.On(offline.Kind{Type: "book.jot", Needs: jot, Newest: 4}, s.jot),
			},
			Documents: []offline.Source{offline.List("pages", jot, s.pages, func(p page) string { return strconv.FormatInt(p.ID, 10) })},
		}}
	})
	return s
}

// jot writes a word down. Some words are special.
func (s *stage) jot(ctx context.Context, tx db.Tx, _ offline.Envelope, n note) (t offline.Taken, err error) {
	if s.sick.Load() {
		return t, errors.New("the room is sick")
	}
	if _, err := tx.Exec(ctx, "INSERT INTO offline.note (word) VALUES ($1)", n.Word); err != nil {
		return t, err
	}
	t.After = func(context.Context) { s.told.Add(1) }
	switch n.Word {
	case "forbidden word":
		return t, fault.New(fault.Refused, "book_forbidden", "not this word")
	case "kept in evidence":
		t.Refusal = fault.New(fault.Refused, "book_evidence", "not this word, but we keep it")
	case "misspelt":
		t.Changed = "book_spelling"
	case "busy":
		return t, fault.New(fault.Busy, "book_busy", "come again")
	case "panic":
		panic("at this word")
	}
	t.Body = n
	return t, nil
}

func (s *stage) pages(ctx context.Context, tx db.Tx) (list []page, err error) {
	n := 0
	if err := tx.Scan(ctx, "SELECT count(*) FROM offline.note WHERE rep_id = app.me()", nil, &n); err != nil {
		return nil, err
	}
	for i := range n {
		p := page{Phone: "13800001111"}
		if err := tx.Scan(ctx, "SELECT id, word FROM offline.note WHERE rep_id = app.me() ORDER BY id OFFSET $1 LIMIT 1", []any{i}, &p.ID, &p.Word); err != nil {
			return nil, err
		}
		list = append(list, p)
	}
	return list, nil
}

// words counts how often a word stands in the book.
func (s *stage) words(t *testing.T, word string) int {
	t.Helper()
	return s.d.Count(t, "SELECT count(*) FROM offline.note WHERE word = $1", word)
}

// phone is the memory of an app, as a test plays it.
type phone struct {
	*webtest.Client
	id uuid.UUID
	n  int64
}

func (s *stage) phone(ctx context.Context) *phone { return &phone{Client: s.As(ctx), id: uuid.New()} }

// saying makes the next command.
func (p *phone) saying(word string) offline.Sent {
	p.n++
	payload, _ := json.Marshal(note{word})
	return offline.Sent{N: p.n, ID: uuid.New(), Type: "book.jot", Version: 4, MadeAt: time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC), Payload: payload}
}

// send gives the results, in order.
func (p *phone) send(list ...offline.Sent) []offline.Answer {
	return webtest.JSON[offline.CommandsAnswer](p.try(list...).Want(http.StatusOK)).Answers
}

func (p *phone) try(list ...offline.Sent) *webtest.Answer {
	return p.POST("/api/offline/commands", offline.CommandsRequest{Phone: p.id, SentAt: time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC), Commands: list})
}

func (p *phone) changes(have map[string]string, hold map[string]map[string]string) offline.ChangesAnswer {
	asked := offline.ChangesRequest{Phone: p.id, Have: have, Hold: hold}
	return webtest.JSON[offline.ChangesAnswer](p.POST("/api/offline/changes", asked).Want(http.StatusOK))
}
