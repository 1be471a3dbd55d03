package workflow

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// What goes to an OA and comes back is signed as Standard Webhooks are: HMAC-SHA256 over "id.timestamp.body".
const (
	headID     = "webhook-id"
	headTime   = "webhook-timestamp"
	headSign   = "webhook-signature"
	clockApart = 5 * time.Minute
	sendFor    = 15 * time.Second
)

// Sign gives the signature of a body.
func Sign(secret, id string, at time.Time, body []byte) string {
	mac := hmac.New(sha256.New, []byte(secret))
	fmt.Fprintf(mac, "%s.%d.", id, at.Unix())
	mac.Write(body)
	return "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

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
			row, found, err = outsideClaim.Find(ctx, tx, claimArgs{now, now.Add(2 * sendFor)})
			return err
		})
		if err != nil || !found {
			return err
		}
		row.Answer = fmt.Sprintf("/api/workflow/answers/%d/%d", actor.TenantID, row.ID)
		now := s.kit.Now()
		said := saidArgs{ID: row.ID, SentAt: &now}
		if err := s.send(ctx, row); err != nil {
			again := now.Add(min(6*time.Hour, time.Minute<<min(row.Tries-1, 10)))
			said = saidArgs{ID: row.ID, DueAt: &again, Said: err.Error()[:min(300, len(err.Error()))]}
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
	ctx, cancel := context.WithTimeout(ctx, sendFor)
	defer cancel()
	body, err := json.Marshal(row)
	if err != nil {
		return fmt.Errorf("write the matter: %w", err)
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, row.URL, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("address the OA: %w", err)
	}
	id := "approval-" + strconv.FormatInt(row.ID, 10)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set(headID, id)
	r.Header.Set(headTime, strconv.FormatInt(s.kit.Now().Unix(), 10))
	r.Header.Set(headSign, Sign(row.Secret, id, s.kit.Now(), body))
	answer, err := s.outside.Do(r)
	if err != nil {
		return fmt.Errorf("post to the OA: %w", err)
	}
	defer func() { _ = answer.Body.Close() }()
	if answer.StatusCode/100 != 2 {
		return fmt.Errorf("the OA says status %d", answer.StatusCode)
	}
	return nil
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
		at, err := strconv.ParseInt(r.Header.Get(headTime), 10, 64)
		want := Sign(row.Secret, r.Header.Get(headID), time.Unix(at, 0), body)
		if err != nil || s.kit.Now().Sub(time.Unix(at, 0)).Abs() > clockApart || !hmac.Equal([]byte(want), []byte(r.Header.Get(headSign))) {
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
