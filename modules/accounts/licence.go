package accounts

import (
	"context"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// Licence is a permission to sell, of an authority.
type Licence struct {
	ID        int64  `json:"id"`
	AccountID int64  `json:"accountId"`
	Rev       int32  `json:"rev"`
	State     string `json:"state" enum:"valid,expired,suspended,revoked"`
	LicenceFields
}

// LicenceFields is what is written of one.
type LicenceFields struct {
	Number    string `json:"number" minLength:"1" maxLength:"60"`
	Holder    string `json:"holder,omitempty" maxLength:"100"`
	ValidFrom string `json:"validFrom,omitempty" format:"date"`
	ValidTo   string `json:"validTo,omitempty" format:"date"`
	CheckedOn string `json:"checkedOn,omitempty" format:"date" doc:"the authority's yearly check"`
}

// LicenceDraft is a licence as it is to be.
type LicenceDraft struct {
	LicenceFields
	State string `json:"state" enum:"valid,suspended,revoked"`
}

type licenceRow struct {
	ID        int64
	AccountID int64
	Number    string
	Holder    string
	State     string
	ValidFrom *time.Time
	ValidTo   *time.Time
	CheckedOn *time.Time
	Rev       int32
}

// term is what is known of a licence.
type term struct {
	Number    string
	Holder    string
	State     string
	ValidFrom *time.Time
	ValidTo   *time.Time
	CheckedOn *time.Time
	ToldAt    *time.Time
}

type licencePutArgs struct {
	AccountID int64
	term
}

type licenceTellArgs struct {
	ID int64
	term
}

type licenceLocked struct {
	ID        int64
	AccountID int64
	Number    string
	Holder    string
	State     string
	ValidFrom *time.Time
	ValidTo   *time.Time
	CheckedOn *time.Time
	ToldAt    *time.Time
}

var (
	licencesOf  = db.Query[todayArgs, licenceRow]("accounts/licence_of_account")
	licencePut  = db.Query[licencePutArgs, int64]("accounts/licence_put")
	licenceLock = db.Query[struct{ Number string }, licenceLocked]("accounts/licence_lock")
	licenceTell = db.Query[licenceTellArgs, db.None]("accounts/licence_tell")
)

func dayText(day *time.Time) string {
	if day == nil {
		return ""
	}
	return day.Format(time.DateOnly)
}

func readDay(text string) (*time.Time, error) {
	if text == "" {
		return nil, nil //nolint:nilnil // No day is none.
	}
	day, err := web.ParseDay(text)
	return &day, err
}

func (r licenceRow) seen() Licence {
	return Licence{r.ID, r.AccountID, r.Rev, r.State, LicenceFields{r.Number, r.Holder, dayText(r.ValidFrom), dayText(r.ValidTo), dayText(r.CheckedOn)}}
}

func (d LicenceDraft) term() (t term, err error) {
	t = term{Number: d.Number, Holder: d.Holder, State: d.State}
	if t.ValidFrom, err = readDay(d.ValidFrom); err != nil {
		return t, err
	}
	if t.ValidTo, err = readDay(d.ValidTo); err != nil {
		return t, err
	}
	t.CheckedOn, err = readDay(d.CheckedOn)
	return t, err
}

// PutLicence writes a licence of an account; its number says which.
func (s *Service) PutLicence(ctx context.Context, account int64, d LicenceDraft) (list []Licence, err error) {
	t, err := d.term()
	if err != nil {
		return nil, err
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if _, err := s.account(ctx, tx, account); err != nil {
			return err
		}
		known, is, err := licenceLock.Find(ctx, tx, struct{ Number string }{t.Number})
		if err != nil {
			return err
		}
		if is && known.AccountID != account {
			return fault.New(fault.Conflict, "licence_number_taken", "another account has the licence %s", t.Number)
		}
		if _, err := licencePut.One(ctx, tx, licencePutArgs{account, t}); err != nil {
			return err
		}
		list, err = s.licences(ctx, tx, account)
		return err
	})
	return list, err
}

func (s *Service) licences(ctx context.Context, tx db.Tx, account int64) ([]Licence, error) {
	rows, err := licencesOf.All(ctx, tx, todayArgs{account, s.today(ctx)})
	list := make([]Licence, len(rows))
	for i, r := range rows {
		list[i] = r.seen()
	}
	return list, err
}
