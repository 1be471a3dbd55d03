package recognition

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strconv"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/hook"
)

var (
	unsigned  = fault.New(fault.Unknown, "answer_unsigned", "the answer is not signed as it must be, or its clock is off by more than five minutes")
	malformed = fault.New(fault.Invalid, "recognition_malformed", "the answer is not what was found on a photo")
)

// postAnswer takes a late answer, signed as Standard Webhooks are with the key of the question as its id. The same again, or
// one to a round before, is thanked for and changes nothing.
func (s *service) postAnswer(w http.ResponseWriter, r *http.Request) error {
	company, err := strconv.ParseInt(r.PathValue("company"), 10, 64)
	id, e := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil || e != nil || company <= 0 {
		return unsigned
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, mostAnswer+1))
	if err != nil {
		return malformed.Because(err)
	}
	ctx := access.WithActor(r.Context(), access.Server(company))
	if err := s.kit.DB.Write(ctx, func(tx db.Tx) error { return s.takeAnswer(ctx, tx, id, r.Header, body) }); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (s *service) takeAnswer(ctx context.Context, tx db.Tx, id int64, head http.Header, body []byte) error {
	to, set, err := setupOf.Find(ctx, tx, db.None{})
	if err != nil {
		return err
	}
	c, found, err := recognitionByID.Find(ctx, tx, idArgs{id})
	if err != nil {
		return err
	}
	key, signed := hook.Signed(to.Secret, head, s.kit.Now(), body)
	if !set || !found || !signed {
		return unsigned
	}
	if key != keyOf(id, c.Round) {
		return nil
	}
	things, err := readFound(bytes.NewReader(body))
	if err != nil {
		return malformed.Because(err).With("hint", err.Error())
	}
	return keepAnswer(ctx, tx, answerArgs{id, c.Round, s.kit.Now()}, things)
}
