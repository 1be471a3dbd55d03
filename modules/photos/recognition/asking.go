package recognition

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	_ "image/png" // formats that photos come in beside JPEG
	"strconv"
	"strings"
	"sync"
	"time"

	_ "golang.org/x/image/webp"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/modules/photos/exif"
	"xuntu.dev/modules/photos/stamp"
)

const (
	pictureSide = 2000 // pixels: labels on a shelf are read from it
	quality     = 85   // as JPEG counts it
	borne       = 5    // failures in a row before the service rests
	mostSaid    = 300  // bytes that are kept of what went wrong
	leaseMore   = 30 * time.Second
)

// work asks about everything that is due in the company of ctx, as many photos at once as there are lanes.
func (s *service) work(ctx context.Context) error {
	var all sync.WaitGroup
	errs := make([]error, lanes)
	for i := range errs {
		all.Go(func() { errs[i] = s.lane(ctx) })
	}
	all.Wait()
	return errors.Join(errs...)
}

// lane asks about one due photo after another. When all lanes are taken, those who took them will come to this photo too.
func (s *service) lane(ctx context.Context) error {
	select {
	case s.lanes <- struct{}{}:
		defer func() { <-s.lanes }()
	default:
		return nil
	}
	until := s.kit.Now().Add(turn)
	for s.kit.Now().Before(until) {
		if more, err := s.askNext(ctx); err != nil || !more {
			return err
		}
	}
	return nil
}

// askNext asks about the photo that has been due longest; false when there is none, or the service rests.
func (s *service) askNext(ctx context.Context) (bool, error) {
	var c claimed
	var to setup
	var found bool
	err := s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
		if to, found, err = setupOf.Find(ctx, tx, db.None{}); err != nil || !found {
			return err
		}
		now := s.kit.Now()
		c, found, err = recognitionClaim.Find(ctx, tx, claimArgs{now, now.Add(to.patience() + leaseMore)})
		return err
	})
	if err != nil || !found {
		return false, err
	}
	things, later, err := s.ask(ctx, to, c)
	if ctx.Err() != nil {
		return false, ctx.Err() // it is due again when its lease is over
	}
	return true, s.settle(ctx, to, c, things, later, err)
}

// ask puts one photo before the recogniser. No transaction is open meanwhile.
func (s *service) ask(ctx context.Context, to setup, c claimed) (found []Found, later bool, err error) {
	adapter, known := s.adapters[to.Adapter]
	if !known {
		return nil, false, fmt.Errorf("there is no adapter %q", to.Adapter)
	}
	data, err := s.kit.Files.Bytes(ctx, c.FileID)
	if err != nil {
		return nil, false, fmt.Errorf("%w: its bytes are not to be had: %w", ErrNever, err)
	}
	picture, err := prepared(data)
	if err != nil {
		return nil, false, fmt.Errorf("%w: %w", ErrNever, err)
	}
	actor, _ := access.From(ctx)
	a := Ask{Key: keyOf(c.ID, c.Round), Purpose: c.Step, TakenAt: c.TakenAt, Picture: picture}
	if c.ID != 0 && to.Secret != "" {
		a.Answer = fmt.Sprintf("/api/photos/recognition-answers/%d/%d", actor.TenantID, c.ID)
	}
	ctx, cancel := context.WithTimeout(ctx, to.patience())
	defer cancel()
	return adapter(Target{to.Address, to.Secret}, s.client).Recognise(ctx, a)
}

// prepared is a picture as services get it: upright, not too large, without place, time and camera.
func prepared(data []byte) ([]byte, error) {
	m, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("the picture cannot be read: %w", err)
	}
	var b bytes.Buffer
	err = jpeg.Encode(&b, stamp.Upright(stamp.Fit(m, pictureSide), exif.Read(data).Up), &jpeg.Options{Quality: quality})
	return b.Bytes(), err
}

// settle keeps what became of a question, and how the service does.
func (s *service) settle(ctx context.Context, to setup, c claimed, found []Found, later bool, asked error) error {
	now := s.kit.Now()
	out := settleArgs{ID: c.ID, Round: c.Round, Tries: c.Tries}
	switch {
	case asked == nil && later:
		due := now.Add(lateAfter)
		out.State, out.DueAt = Asked, &due
	case errors.Is(asked, ErrNever):
		out.State, out.Said = GivenUp, said(asked)
	case asked != nil:
		out = out.failed(asked, to.resting(), now)
	}
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if err := s.noteHealth(ctx, tx, asked, now); err != nil {
			return err
		}
		if out.State != "" {
			_, err := recognitionSettle.Exec(ctx, tx, out)
			return err
		}
		return keepAnswer(ctx, tx, answerArgs{c.ID, c.Round, now}, found)
	})
}

// failed is a question that is to be put again, or given up. While the service rests, failing is the service's and not the photo's.
func (out settleArgs) failed(asked error, resting bool, now time.Time) settleArgs {
	out.State, out.Said = Failed, said(asked)
	if resting {
		out.Tries--
	}
	if out.Tries >= mostTries {
		out.State = GivenUp
		return out
	}
	due := now.Add(pauses[max(0, out.Tries-1)])
	out.DueAt = &due
	return out
}

func (s *service) noteHealth(ctx context.Context, tx db.Tx, asked error, now time.Time) (err error) {
	if asked == nil || errors.Is(asked, ErrNever) {
		_, err = healthWell.Exec(ctx, tx, struct{ Now time.Time }{now})
		return err
	}
	_, err = healthFailed.Exec(ctx, tx, failedArgs{borne, said(asked), now})
	return err
}

func said(err error) string {
	if errors.Is(err, context.DeadlineExceeded) {
		err = errors.New("it does not answer in time")
	}
	text := err.Error()
	return strings.ToValidUTF8(text[:min(mostSaid, len(text))], "")
}

// keepAnswer keeps what was found as the answer of a round, once.
func keepAnswer(ctx context.Context, tx db.Tx, a answerArgs, found []Found) error {
	_, fresh, err := recognitionAnswer.Find(ctx, tx, a)
	if err != nil || !fresh {
		return err
	}
	_, err = sightingAdd.Exec(ctx, tx, sightingsOf(a.ID, found))
	return err
}

// sightingsOf writes what was found column by column.
func sightingsOf(id int64, found []Found) sightingArgs {
	args := sightingArgs{ID: id, Codes: []string{}, Facings: []int32{}, Confidence: []float64{}, Boxes: []string{}}
	for _, f := range found {
		args.Codes, args.Facings = append(args.Codes, strings.TrimSpace(f.Code)), append(args.Facings, int32(f.Facings))
		args.Confidence, args.Boxes = append(args.Confidence, f.Confidence), append(args.Boxes, boxText(f.Box))
	}
	return args
}

// boxText is a box as PostgreSQL reads an array; empty: there is none.
func boxText(box []float64) string {
	if box == nil {
		return ""
	}
	sides := make([]string, len(box))
	for i, side := range box {
		sides[i] = strconv.FormatFloat(side, 'f', 4, 64)
	}
	return "{" + strings.Join(sides, ",") + "}"
}
