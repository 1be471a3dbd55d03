package errand

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

// ByID gives one of the actor's own errands.
func (s *Service) ByID(ctx context.Context, id int64) (e Errand, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		r, err := errandByID.One(ctx, tx, idArgs{id})
		e = r.seen()
		return err
	})
	return e, err
}

// List gives a page of the actor's own errands, newest first.
func (s *Service) List(ctx context.Context, kind, state string, p web.Paging) (page web.Page[Errand], err error) {
	args := listArgs{Kind: kind, State: state, Most: p.Limit + 1}
	if err := p.From(&args.Before); err != nil {
		return page, err
	}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := errandList.All(ctx, tx, args)
		list := make([]Errand, len(rows))
		for i, r := range rows {
			list[i] = r.seen()
		}
		page = web.PageOf(list, p.Limit, func(e Errand) any { return e.ID })
		return err
	})
	return page, err
}

// Start asks for an errand in a transaction of its own.
func (s *Service) Start(ctx context.Context, w Wish) (e Errand, err error) {
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		e, err = s.StartIn(ctx, tx, w)
		return err
	})
	return e, err
}

// StartIn asks for an errand in the caller's transaction.
func (s *Service) StartIn(ctx context.Context, tx db.Tx, w Wish) (Errand, error) {
	id, err := s.Begin(ctx, tx, w)
	if err != nil {
		return Errand{}, err
	}
	r, err := errandByID.One(ctx, tx, idArgs{id})
	return r.seen(), err
}

// BeginWith asks for an errand that works on what the person sends; the file is on the disk before the errand is known.
func (s *Service) BeginWith(ctx context.Context, w Wish, name, mediaType string, file io.Reader) (e Errand, err error) {
	sent, size, err := s.receive(file)
	if err != nil {
		return e, err
	}
	defer func() { _ = os.Remove(sent) }() // nothing is there any more when it was taken
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		id, err := s.note(ctx, tx, w)
		if err != nil {
			return err
		}
		if err := s.adopt(id, sent); err != nil {
			return err
		}
		if _, err := errandGive.Exec(ctx, tx, giveArgs{id, []File{{Upload, name, mediaType, size}}}); err != nil {
			return err
		}
		if err := s.kit.Events.Publish(ctx, tx, Wanted{id}); err != nil {
			return err
		}
		r, err := errandByID.One(ctx, tx, idArgs{id})
		e = r.seen()
		return err
	})
	return e, err
}

// GoOn gives an errand that asks the person's word: it goes on with a step, and what was asked for now says more.
func (s *Service) GoOn(ctx context.Context, id int64, step string, change func(Errand) (args any, err error)) (Errand, error) {
	return s.turn(ctx, id, "go_on", func(r row) (turnArgs, error) {
		args, err := change(r.seen())
		if err != nil {
			return turnArgs{}, err
		}
		raw, err := json.Marshal(args)
		if err != nil {
			return turnArgs{}, fmt.Errorf("write what errand %d is to do: %w", id, err)
		}
		return turnArgs{Step: step, Args: raw}, nil
	})
}

// Retry begins a failed errand again: behind what had been done, when its step can do that.
func (s *Service) Retry(ctx context.Context, id int64) (Errand, error) {
	return s.turn(ctx, id, "retry", func(r row) (turnArgs, error) {
		return turnArgs{Step: r.Step, Args: r.Args, Done: r.Done, Total: r.Total}, nil
	})
}

// Cancel ends an errand: at once when nobody runs it, else as soon as whoever does so hears of it.
func (s *Service) Cancel(ctx context.Context, id int64) (Errand, error) {
	e, err := s.turn(ctx, id, "cancel", func(r row) (turnArgs, error) {
		return turnArgs{Step: r.Step, Args: r.Args, Done: r.Done, Total: r.Total}, nil
	})
	if err == nil && e.State == Cancelled {
		err = os.RemoveAll(s.folder(id))
	}
	return e, err
}

// turn leads an errand from its state to the next by a person's act.
func (s *Service) turn(ctx context.Context, id int64, act string, with func(row) (turnArgs, error)) (e Errand, err error) {
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		r, err := errandByID.One(ctx, tx, idArgs{id})
		if err != nil {
			return err
		}
		next, err := Course.Next(r.State, act)
		if err != nil {
			return err
		}
		args, err := with(r)
		if err != nil {
			return err
		}
		args.ID, args.Was, args.State, args.Now = id, r.State, next, s.kit.Now()
		if r.State == Running { // whoever runs it hears of the wish and ends it
			args.State, args.WantsEnd = Running, true
		}
		if _, err := errandTurn.One(ctx, tx, args); err != nil {
			return err
		}
		if next == Waiting {
			if err := s.kit.Events.Publish(ctx, tx, Wanted{id}); err != nil {
				return err
			}
		}
		r, err = errandByID.One(ctx, tx, idArgs{id})
		e = r.seen()
		return err
	})
	if err == nil {
		s.show(ctx, e)
	}
	return e, err
}
