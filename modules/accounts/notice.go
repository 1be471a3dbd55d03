package accounts

import (
	"context"
	"io"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// LicenceNotice is what the authority of licences tells: of a new one, a changed one or a revoked one.
type LicenceNotice struct {
	ID         int64     `json:"id"`
	Message    string    `json:"message" doc:"the authority's own number of it; the same one again is the same notice"`
	Kind       string    `json:"kind" enum:"new,changed,revoked"`
	Number     string    `json:"number"`
	Account    string    `json:"account" doc:"the code of the account, as the authority knows it"`
	Holder     string    `json:"holder"`
	Status     string    `json:"status"`
	Renumbered string    `json:"renumbered" doc:"the number it has from now on"`
	ToldAt     time.Time `json:"toldAt" doc:"when it happened, says the authority"`
	ReceivedAt time.Time `json:"receivedAt"`
	Outcome    string    `json:"outcome" enum:"applied,overtaken,exception,dropped"`
	AccountID  *int64    `json:"accountId,omitempty"`
}

// Taken says what became of a message.
type Taken struct {
	Notices    int `json:"notices"`
	Applied    int `json:"applied"`
	Overtaken  int `json:"overtaken" doc:"a later notice was here already"`
	Again      int `json:"again" doc:"had come before"`
	Exceptions int `json:"exceptions" doc:"name nobody we know; they wait for a person"`
}

type noticeRow struct {
	ID         int64
	Message    string
	Kind       string
	Number     string
	Account    string
	Holder     string
	Status     string
	Renumbered string
	ValidFrom  *time.Time
	ValidTo    *time.Time
	CheckedOn  *time.Time
	ToldAt     time.Time
	ReceivedAt time.Time
	Outcome    string
	AccountID  *int64
}

type noticeArgs struct {
	Message    string
	Kind       string
	Number     string
	Account    string
	Holder     string
	Status     string
	Renumbered string
	ValidFrom  *time.Time
	ValidTo    *time.Time
	CheckedOn  *time.Time
	ToldAt     time.Time
	ReceivedAt time.Time
}

var (
	noticeAdd    = db.Query[noticeArgs, int64]("accounts/notice_add")
	noticeSettle = db.Query[struct {
		ID        int64
		Outcome   string
		AccountID *int64
	}, int64]("accounts/notice_settle")
	noticeByID = db.Query[idArgs, noticeRow]("accounts/notice_by_id")
	noticeList = db.Query[struct {
		Outcome  string
		BeforeID int64
		Most     int
	}, noticeRow]("accounts/notice_list")
	accountCoded = db.Query[struct{ Code string }, int64]("accounts/account_coded")
)

// TakeNotices takes a message of the authority: each notice once, however often it
// comes, and in any order: one that was overtaken changes nothing. The whole
// company is looked through, whatever the sender sees.
func (s *Service) TakeNotices(ctx context.Context, r io.Reader) (t Taken, err error) {
	list, err := readNotices(r)
	if err != nil {
		return t, fault.New(fault.Invalid, "notices_unreadable", "the message cannot be used: %s", err.Error()).With("problem", err.Error())
	}
	t.Notices = len(list)
	err = s.kit.DB.Write(wholeCompany(ctx), func(tx db.Tx) error {
		for _, n := range list {
			n.ReceivedAt = s.kit.Now()
			id, fresh, err := noticeAdd.Find(ctx, tx, n)
			if err != nil {
				return err
			}
			if !fresh {
				t.Again++
				continue
			}
			if err := s.take(ctx, tx, id, n.row(id), 0, &t); err != nil {
				return err
			}
		}
		return nil
	})
	return t, err
}

func (n noticeArgs) row(id int64) noticeRow {
	return noticeRow{
		ID: id, Message: n.Message, Kind: n.Kind, Number: n.Number, Account: n.Account, Holder: n.Holder, Status: n.Status,
		Renumbered: n.Renumbered, ValidFrom: n.ValidFrom, ValidTo: n.ValidTo, CheckedOn: n.CheckedOn, ToldAt: n.ToldAt, ReceivedAt: n.ReceivedAt,
	}
}

// take does what a notice says, for the account that a person named unless it is 0.
func (s *Service) take(ctx context.Context, tx db.Tx, id int64, n noticeRow, account int64, t *Taken) error {
	known, is, err := licenceLock.Find(ctx, tx, struct{ Number string }{n.Number})
	if err != nil {
		return err
	}
	switch {
	case is && known.ToldAt != nil && known.ToldAt.After(n.ToldAt):
		t.Overtaken++
		return s.settle(ctx, tx, id, "overtaken", known.AccountID)
	case is:
		account = known.AccountID
		if _, err := licenceTell.Exec(ctx, tx, licenceTellArgs{known.ID, n.onto(known)}); err != nil {
			return err
		}
	default:
		if account == 0 && n.Kind == "new" && n.Account != "" {
			if account, _, err = accountCoded.Find(ctx, tx, struct{ Code string }{n.Account}); err != nil {
				return err
			}
		}
		if account == 0 {
			t.Exceptions++
			return nil // it waits as the exception it was written as
		}
		if _, err := licencePut.One(ctx, tx, licencePutArgs{account, n.onto(licenceLocked{Number: n.Number, State: "valid"})}); err != nil {
			return err
		}
	}
	t.Applied++
	return s.settle(ctx, tx, id, "applied", account)
}

func (s *Service) settle(ctx context.Context, tx db.Tx, id int64, outcome string, account int64) error {
	args := struct {
		ID        int64
		Outcome   string
		AccountID *int64
	}{id, outcome, nil}
	if account != 0 {
		args.AccountID = &account
	}
	_, err := noticeSettle.One(ctx, tx, args)
	return err
}

// onto is what the licence is after the notice; what it does not speak of stays.
func (n noticeRow) onto(l licenceLocked) term {
	t := term{l.Number, l.Holder, l.State, l.ValidFrom, l.ValidTo, l.CheckedOn, &n.ToldAt}
	for _, one := range []struct {
		from string
		to   *string
	}{{n.Renumbered, &t.Number}, {n.Holder, &t.Holder}, {n.Status, &t.State}} {
		if one.from != "" {
			*one.to = one.from
		}
	}
	for _, one := range []struct{ from, to **time.Time }{{&n.ValidFrom, &t.ValidFrom}, {&n.ValidTo, &t.ValidTo}, {&n.CheckedOn, &t.CheckedOn}} {
		if *one.from != nil {
			*one.to = *one.from
		}
	}
	if n.Kind == "revoked" {
		t.State = "revoked"
	}
	return t
}

// SettleNotice gives an exception to the account a person names, or drops it with account 0.
func (s *Service) SettleNotice(ctx context.Context, id, account int64) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		n, err := noticeByID.One(ctx, tx, idArgs{id})
		switch {
		case err != nil:
			return err
		case n.Outcome != "exception":
			return fault.New(fault.Conflict, "notice_settled_already", "this notice is %s already", n.Outcome).With("outcome", n.Outcome)
		case account == 0:
			return s.settle(ctx, tx, id, "dropped", 0)
		}
		if _, err := s.account(ctx, tx, account); err != nil {
			return err
		}
		return s.take(ctx, tx, id, n, account, &Taken{})
	})
}

// Notices gives a page of notices, newest first.
func (s *Service) Notices(ctx context.Context, outcome string, p web.Paging) (page web.Page[LicenceNotice], err error) {
	var before int64
	if err := p.From(&before); err != nil {
		return page, err
	}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := noticeList.All(ctx, tx, struct {
			Outcome  string
			BeforeID int64
			Most     int
		}{outcome, before, p.Limit + 1})
		list := make([]LicenceNotice, len(rows))
		for i, n := range rows {
			list[i] = LicenceNotice{n.ID, n.Message, n.Kind, n.Number, n.Account, n.Holder, n.Status, n.Renumbered, n.ToldAt, n.ReceivedAt, n.Outcome, n.AccountID}
		}
		page = web.PageOf(list, p.Limit, func(n LicenceNotice) any { return n.ID })
		return err
	})
	return page, err
}
