package offline_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/offline"
)

// shelf is the documents of one collection as a phone holds them.
type shelf struct {
	digest string
	revs   map[string]string
	bodies map[string]string
}

// follow brings a shelf up to date as the app does; it counts the questions.
func (p *phone) follow(k *shelf) (asked int, seen int64) {
	have := map[string]string{}
	if k.digest != "" {
		have["pages"] = k.digest
	}
	got := p.changes(have, nil)
	d := got.Collections["pages"]
	asked = 1
	if d.Ask {
		got = p.changes(have, map[string]map[string]string{"pages": k.revs})
		d, asked = got.Collections["pages"], 2
	}
	k.take(d)
	return asked, got.Seen
}

func (k *shelf) take(d offline.Difference) {
	k.digest = d.Digest
	if d.Same {
		return
	}
	if k.revs == nil || d.Whole {
		k.revs, k.bodies = map[string]string{}, map[string]string{}
	}
	for _, id := range d.Gone {
		delete(k.revs, id)
		delete(k.bodies, id)
	}
	for _, doc := range d.Changed {
		k.revs[doc.ID], k.bodies[doc.ID] = doc.Rev, string(doc.Body)
	}
}

// Whatever happens to the rows, a phone that asks holds what the server has, and what is the same is not sent.
func TestPhonesEndWithWhatTheServerHas(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	p := s.phone(s.c.Rep(t.Context(), s.c.Ada, jot))
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // a test's dice
	k := &shelf{}
	for round := range 60 {
		switch random.IntN(5) {
		case 0:
			s.d.AsOwner(t, "DELETE FROM offline.note WHERE id % 7 = $1", random.IntN(7))
		case 1:
			s.d.AsOwner(t, "UPDATE offline.note SET word = word || $1 WHERE id % 5 = $2", "'"+strconv.Itoa(round), random.IntN(5))
		case 2: // rows come into sight, or go out of it, without being touched in another way
			s.d.AsOwner(t, "UPDATE offline.note SET rep_id = CASE rep_id WHEN $1 THEN $2 ELSE $1 END WHERE id % 4 = 0", s.c.Ada, s.c.Ben)
		case 3:
			*k = shelf{} // installed again
		default:
			for i := range random.IntN(30) {
				s.d.AsOwner(t, "INSERT INTO offline.note (tenant_id, rep_id, word) VALUES ($1, $2, $3)", s.c.ID, s.c.Ada, strconv.Itoa(round)+" "+strconv.Itoa(i))
			}
		}
		p.follow(k)
		want := &shelf{}
		want.take(p.changes(nil, nil).Collections["pages"])
		if !maps.Equal(k.bodies, want.bodies) {
			t.Fatalf("round %d: the phone holds %d documents, the server has %d, or others", round, len(k.bodies), len(want.bodies))
		}
		if again := p.changes(map[string]string{"pages": k.digest}, nil).Collections["pages"]; !again.Same || len(again.Changed) > 0 {
			t.Fatalf("round %d: in step, and yet %+v", round, again)
		}
	}
}

// A transaction that began before the phone asked and ends after it is not missed: the case in which a cursor over serials loses a row.
func TestALateCommitIsNotMissed(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	p := s.phone(s.c.Rep(t.Context(), s.c.Ada, jot))
	k := &shelf{}
	add := "INSERT INTO offline.note (tenant_id, rep_id, word) VALUES ($1, $2, $3)"
	begun, end := make(chan struct{}), make(chan struct{})
	finished := make(chan error)
	go func() {
		finished <- s.d.Owner.Write(s.c.Server(t.Context()), func(tx db.Tx) error {
			_, err := tx.Exec(t.Context(), add, s.c.ID, s.c.Ada, "the lower number, committed last")
			close(begun)
			<-end
			return err
		})
	}()
	<-begun
	s.d.AsOwner(t, add, s.c.ID, s.c.Ada, "the higher number, committed first")
	p.follow(k)
	if len(k.bodies) != 1 {
		t.Fatalf("holds %d documents, want the one that is committed", len(k.bodies))
	}
	highest := slices.Max(slices.Collect(maps.Keys(k.bodies)))
	close(end)
	if err := <-finished; err != nil {
		t.Fatal(err)
	}
	p.follow(k)
	if len(k.bodies) != 2 {
		t.Errorf("the late row was missed: %v", k.bodies)
	}
	if n := s.d.Count(t, "SELECT count(*) FROM offline.note WHERE id > $1::bigint", highest); n != 0 {
		t.Errorf("control: a cursor over serials should have missed the row, and finds %d", n)
	}
}

func TestDocumentsKnowOfTheCommandsTheySayTheyDo(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	p := s.phone(s.c.Rep(t.Context(), s.c.Ada, jot))
	k := &shelf{}
	for i := range 25 {
		p.send(p.saying("word " + strconv.Itoa(i)))
		if asked, seen := p.follow(k); seen != p.n || len(k.bodies) != i+1 || asked > 2 {
			t.Fatalf("after command %d: %d documents that know of %d, in %d questions", p.n, len(k.bodies), seen, asked)
		}
	}
}

func TestDocumentsAreMasked(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	ctx := s.c.Rep(t.Context(), s.c.Ada, jot)
	plain := s.phone(ctx)
	plain.send(plain.saying("with a phone"))
	actor, _ := access.From(ctx)
	actor.Fields = access.Fields{"book.phone": access.Masked}
	masked := s.phone(access.WithActor(ctx, actor))
	a, b := plain.changes(nil, nil).Collections["pages"].Changed[0], masked.changes(nil, nil).Collections["pages"].Changed[0]
	if string(a.Body) == string(b.Body) || a.Rev == b.Rev {
		t.Errorf("%s is shown as %s", a.Body, b.Body)
	}
}

// A permission that is taken away while the phone is offline: what it held is gone, and what it did meanwhile is answered with the reason.
func TestWhoMayNoLongerHoldsNothing(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	p := s.phone(s.c.Rep(t.Context(), s.c.Ada, jot))
	k := &shelf{}
	p.send(p.saying("one"), p.saying("two"))
	if p.follow(k); len(k.bodies) != 2 {
		t.Fatalf("holds %d documents before", len(k.bodies))
	}
	after := &phone{Client: s.As(s.c.Rep(t.Context(), s.c.Ada)), id: p.id, n: p.n}
	answers := after.send(after.saying("three"), after.saying("four"))
	for _, a := range answers {
		if a.Result != "rejected" || a.Problem == nil || a.Problem.Code != "not_allowed" {
			t.Errorf("made without the permission: %+v %+v", a, a.Problem)
		}
	}
	if after.follow(k); len(answers) != 2 || len(k.bodies) != 0 {
		t.Errorf("%d answers, and it still holds %v", len(answers), k.bodies)
	}
	if asked, seen := after.follow(k); asked != 1 || seen != after.n {
		t.Errorf("not in step: %d questions, knows of %d of %d commands", asked, seen, after.n)
	}
}
