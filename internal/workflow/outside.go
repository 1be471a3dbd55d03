package workflow

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/hook"
)

// sendFor is how long a matter that is being sent is kept from other processes.
const sendFor = 30 * time.Second

type outsideRow struct {
	ID       int64           `json:"id"`
	Code     string          `json:"code"`
	Subject  string          `json:"subject"`
	Title    string          `json:"title"`
	Proposer string          `json:"proposer"`
	Facts    json.RawMessage `json:"facts"`
	Answer   string          `json:"answer" doc:"where the answer goes"`
	URL      string          `json:"-"`
	Secret   string          `json:"-"`
	Tries    int             `json:"-"`
	State    string          `json:"-"`
}

type claimArgs struct{ Now, Until time.Time }

type saidArgs struct {
	ID            int64
	SentAt, DueAt *time.Time
	Said          string
}

var (
	outsideClaim = db.Query[claimArgs, outsideRow]("workflow/outside_claim")
	outsideSaid  = db.Query[saidArgs, db.None]("workflow/outside_said")
	outsideByID  = db.Query[idArgs, outsideRow]("workflow/outside_by_id")
)

// SendOutside sends what an OA is to decide. One that is slow or down is asked again, after a minute, two, four … up to six
// hours, as long as the matter runs; the id is the same each time, so that it knows the matter again.
func (s *Service) SendOutside(ctx context.Context) error {
	actor, _ := access.From(ctx)
	for ctx.Err() == nil {
		var row outsideRow
		var found bool
		err := s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
			now := s.kit.Now()
			row, found, err = outsideClaim.Find(ctx, tx, claimArgs{now, now.Add(sendFor)})
			return err
		})
		if err != nil || !found {
			return err
		}
		row.Answer = fmt.Sprintf("/api/workflow/answers/%d/%d", actor.TenantID, row.ID)
		now := s.kit.Now()
		said := saidArgs{ID: row.ID, SentAt: &now}
		if err := s.send(ctx, row); err != nil {
			again := now.Add(hook.Pause(row.Tries))
			said = saidArgs{ID: row.ID, DueAt: &again, Said: hook.Said(err)}
		}
		err = s.kit.DB.Write(context.WithoutCancel(ctx), func(tx db.Tx) error {
			_, err := outsideSaid.Exec(ctx, tx, said)
			return err
		})
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}

func (s *Service) send(ctx context.Context, row outsideRow) error {
	body, err := json.Marshal(row)
	if err != nil {
		return fmt.Errorf("write the matter: %w", err)
	}
	return hook.Post(ctx, s.outside, hook.Letter{URL: row.URL, Secret: row.Secret, ID: "approval-" + strconv.FormatInt(row.ID, 10), Body: body, At: s.kit.Now()})
}

// Answer is what an OA has decided.
type Answer struct {
	Outcome string `json:"outcome"` // approved or rejected
	By      string `json:"by"`
	Note    string `json:"note"`
}

var errSignature = fault.New(fault.Unknown, "answer_unsigned", "the answer is not signed as it must be, or its clock is off by more than five minutes")

// postAnswer takes a signed answer, once: the same again is thanked for and changes nothing.
func (s *Service) postAnswer(w http.ResponseWriter, r *http.Request) error {
	company, err := strconv.ParseInt(r.PathValue("company"), 10, 64)
	id, e := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil || e != nil || company <= 0 {
		return errSignature
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, 64<<10))
	if err != nil {
		return fault.New(fault.Invalid, "answer_malformed", "the answer ends too early").Because(err)
	}
	ctx := access.WithActor(r.Context(), access.Server(company))
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		row, found, err := outsideByID.Find(ctx, tx, idArgs{id})
		if err != nil || !found {
			return orUnsigned(err)
		}
		if _, signed := hook.Signed(row.Secret, r.Header, s.kit.Now(), body); !signed {
			return errSignature
		}
		return s.answered(ctx, tx, id, body)
	})
	if err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func orUnsigned(err error) error {
	if err != nil {
		return err
	}
	return errSignature
}

func (s *Service) answered(ctx context.Context, tx db.Tx, id int64, body []byte) error {
	var a Answer
	if err := json.Unmarshal(body, &a); err != nil || a.Outcome != Approved && a.Outcome != Rejected {
		return fault.New(fault.Invalid, "answer_malformed", "the outcome is approved or rejected").Because(err)
	}
	in, err := s.walk(ctx, tx, id)
	switch {
	case err != nil:
		return err
	case in.in.State == a.Outcome:
		return nil
	case in.in.State != Running:
		return fault.New(fault.Conflict, "approval_not_possible", "it is %s already", in.in.State).With("state", in.in.State).With("act", a.Outcome)
	}
	act := map[string]string{Approved: "approve", Rejected: "reject"}[a.Outcome]
	if err := in.note("outside_"+act, nil, a.By, a.Note); err != nil {
		return err
	}
	return in.end(act, a.Note)
}
