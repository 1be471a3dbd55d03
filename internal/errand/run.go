package errand

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/notify"
)

// run is the job: it claims the errand and does it as who asked.
func (s *Service) run(ctx context.Context, e Wanted) error {
	var r row
	var mine bool
	err := s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
		r, mine, err = errandClaim.Find(ctx, tx, claimArgs{e.ErrandID, s.kit.Now(), s.kit.Now().Add(-silence)})
		return err
	})
	if err != nil || !mine {
		return err
	}
	w := &Work{Errand: r.seen(), s: s, tries: r.Tries}
	as, err := s.actor(ctx, r)
	if err != nil {
		return s.end(ctx, w, r.UserID, err)
	}
	s.show(as, w.Errand)
	return s.end(as, w, r.UserID, s.do(as, w))
}

// actor is who asked, with what it may do and see now.
func (s *Service) actor(ctx context.Context, r row) (context.Context, error) {
	server, _ := access.From(ctx)
	actor, err := s.people.ActorFor(ctx, server.TenantID, r.UserID)
	if err != nil {
		return ctx, err
	}
	return access.WithReason(access.WithActor(ctx, actor), r.Title), nil
}

func (s *Service) do(ctx context.Context, w *Work) (err error) {
	kind, known := s.kinds[w.Kind]
	if !known {
		return fault.New(fault.Invalid, "errand_kind_unknown", "this server does not know how to do %s", w.Kind).With("kind", w.Kind)
	}
	if w.Ending {
		return errEnded
	}
	return kind.Do(ctx, w)
}

// end writes down what has become of an errand, and rings the bell. What a server that is going down leaves is taken
// up again; what others can mend by trying later is a failure with its reason, like every other.
func (s *Service) end(ctx context.Context, w *Work, user int64, err error) error {
	dying := ctx.Err() != nil
	ctx = context.WithoutCancel(ctx)
	outcome := s.judge(ctx, w, err, dying)
	if outcome == "" {
		return nil // another try has it
	}
	result, e := w.written()
	if e != nil {
		return e
	}
	if outcome == Cancelled {
		w.Files = []File{}
	}
	next, step := Course.Next(w.State, outcomes[outcome])
	if step != nil {
		return step
	}
	args := endArgs{w.ID, w.tries, next, w.Step, result, w.Files, w.Failure, w.Done, w.Total, s.kit.Now()}
	if e := s.keep(ctx, w, user, args); e != nil {
		return errors.Join(e, err)
	}
	w.State = next
	s.show(ctx, w.Errand)
	if outcome == Cancelled {
		return os.RemoveAll(s.folder(w.ID))
	}
	if outcome == Waiting {
		return err
	}
	return nil
}

// outcomes are the acts that lead to what has become of an errand.
var outcomes = map[string]string{Done: "finish", Asking: "ask", Failed: "fail", Cancelled: "cancel", Waiting: "rest"}

// judge says what has become of a try; "" when it is no longer the one that counts.
func (s *Service) judge(ctx context.Context, w *Work, err error, dying bool) string {
	fail, isFault := fault.Of(err)
	switch {
	case err == nil:
		return Done
	case errors.Is(err, ErrAsk):
		return Asking
	case errors.Is(err, errEnded):
		return Cancelled
	case errors.Is(err, errOvertaken):
		return ""
	case isFault:
		w.Failure = failureOf(fail)
		return Failed
	case dying:
		return Waiting
	}
	s.kit.Log.ErrorContext(ctx, "an errand has failed", "id", w.ID, "kind", w.Kind, "subject", w.Subject, "err", err)
	w.Failure = &Failure{Code: "internal", Message: "something is wrong on our side; try again, and tell an administrator when it stays"}
	return Failed
}

func (s *Service) keep(ctx context.Context, w *Work, user int64, args endArgs) error {
	sum, size, name := "", int64(0), ""
	if args.State == Done && w.asked != nil {
		var err error
		if sum, size, err = digest(w.Path(Result)); err != nil {
			return err
		}
		name = w.Files[len(w.Files)-1].Name
	}
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if _, mine, err := errandEnd.Find(ctx, tx, args); err != nil || !mine {
			return err
		}
		if sum != "" {
			asked, err := json.Marshal(w.asked)
			if err != nil {
				return fmt.Errorf("write what errand %d was asked for: %w", w.ID, err)
			}
			if _, err := handoutAdd.One(ctx, tx, handoutArgs{w.ID, w.Kind, w.Subject, asked, w.rows, name, size, sum, s.kit.Now()}); err != nil {
				return err
			}
		}
		return s.ring(ctx, tx, w, user, args.State)
	})
}

// ring tells the person that it may take what was made, or is asked for a word.
func (s *Service) ring(ctx context.Context, tx db.Tx, w *Work, user int64, state string) error {
	m := notify.Message{Users: []int64{user}, Params: map[string]any{"title": w.Title}, Link: fmt.Sprintf("/jobs?id=%d", w.ID)}
	switch state {
	case Done:
		m.Kind = "errand.done"
	case Asking:
		m.Kind = "errand.asking"
	case Failed:
		m.Kind, m.Params["why"] = "errand.failed", w.Failure.Message
	default:
		return nil
	}
	return s.bell.Tell(ctx, tx, m)
}

// wake lets errands go on that nobody runs any more.
func (s *Service) wake(ctx context.Context) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		lost, err := errandSilent.All(ctx, tx, beforeArgs{s.kit.Now().Add(-silence)})
		if err != nil {
			return err
		}
		for _, id := range lost {
			if err := s.kit.Events.Publish(ctx, tx, Wanted{id}); err != nil {
				return err
			}
		}
		return nil
	})
}
