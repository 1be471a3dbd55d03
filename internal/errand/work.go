package errand

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/live"
)

var (
	// ErrAsk is what Do gives when the errand wants a word of the person.
	ErrAsk = errors.New("the errand wants a word of the person")
	// errEnded is what Tell gives when the person wants it to end.
	errEnded = errors.New("the person has cancelled the errand")
	// errOvertaken is what Tell gives when somebody else runs the errand by now.
	errOvertaken = errors.New("another try of the same errand is under way")
)

// Work is an errand being run, in the name of who asked.
type Work struct {
	Errand
	s      *Service
	tries  int
	result any
	rows   int
	asked  any
}

// Says what has come of it; it is kept with the next Advance, and at the end.
func (w *Work) Says(result any) { w.result = result }

// Tell keeps and shows how far the errand is, of total (0: nobody knows). Its error is for Do to give back.
func (w *Work) Tell(ctx context.Context, done, total int) error {
	w.Done, w.Total = done, total
	var ending, mine bool
	err := w.s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
		ending, mine, err = errandBeat.Find(ctx, tx, beatArgs{w.ID, w.tries, done, total, w.s.kit.Now()})
		return err
	})
	return w.heard(ctx, ending, mine, err)
}

// Advance notes, in the transaction of what was done, that the errand is step further; the next try goes on behind it.
// After the transaction Told says so.
func (w *Work) Advance(ctx context.Context, tx db.Tx, step int) error {
	result, err := w.written()
	if err != nil {
		return err
	}
	ending, mine, err := errandAdvance.Find(ctx, tx, advanceArgs{w.ID, w.tries, w.Done, step, result, w.s.kit.Now()})
	w.Ending = ending
	if err == nil && !mine {
		err = errOvertaken
	}
	return err
}

// Told shows that step more is done and committed. Its error is for Do to give back.
func (w *Work) Told(ctx context.Context, step int) error {
	w.Done += step
	return w.heard(ctx, w.Ending, true, nil)
}

func (w *Work) heard(ctx context.Context, ending, mine bool, err error) error {
	switch {
	case err != nil:
		return err
	case !mine:
		return errOvertaken
	case ending:
		return errEnded
	}
	w.s.show(ctx, w.Errand)
	return ctx.Err()
}

func (w *Work) written() (json.RawMessage, error) {
	if w.result == nil {
		return w.Result, nil
	}
	raw, err := json.Marshal(w.result)
	if err != nil {
		return nil, fmt.Errorf("write what has come of errand %d: %w", w.ID, err)
	}
	return raw, nil
}

// Create begins one of the errand's files anew, by its role or another short name.
func (w *Work) Create(role string) (*os.File, error) { return w.s.create(w.ID, role) }

// Path is where one of its files lies.
func (w *Work) Path(role string) string { return filepath.Join(w.s.folder(w.ID), role) }

// Attach hands the person the file that was made under a role.
func (w *Work) Attach(role, name, mediaType string) error {
	info, err := os.Stat(w.Path(role))
	if err != nil {
		return fmt.Errorf("attach a file to errand %d: %w", w.ID, err)
	}
	w.Files = slices.DeleteFunc(slices.Clone(w.Files), func(f File) bool { return f.Role == role })
	w.Files = append(w.Files, File{role, name, mediaType, info.Size()})
	return nil
}

// HandsOut notes on the trail, once the errand is done, that so many rows of what was asked for have left the house.
func (w *Work) HandsOut(rows int, asked any) { w.rows, w.asked = rows, asked }

// Asker tells for whom and for which company files are made.
func (w *Work) Asker(ctx context.Context) (a Asker, err error) {
	err = w.s.kit.DB.Read(ctx, func(tx db.Tx) error {
		a, err = askerByActor.One(ctx, tx, db.None{})
		return err
	})
	return a, err
}

// show tells the pages of who asked how far it is. A word that is lost is made up for by the next.
func (s *Service) show(ctx context.Context, e Errand) {
	actor, _ := access.From(ctx)
	if actor.EmployeeID == 0 {
		return // the hub knows people by their employee; pages of others ask by themselves
	}
	body, err := json.Marshal(map[string]any{"state": e.State, "step": e.Step, "done": e.Done, "total": e.Total})
	if err == nil {
		err = s.kit.Live.Publish(ctx, live.Item{Topic: Topic, Tenant: actor.TenantID, ID: e.ID, Owner: actor.EmployeeID, At: s.kit.Now(), Body: body})
	}
	if err != nil {
		s.kit.Log.WarnContext(ctx, "show an errand", "id", e.ID, "err", err)
	}
}
