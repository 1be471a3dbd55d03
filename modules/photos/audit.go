package photos

import (
	"context"
	"strings"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/event"
	"xuntu.dev/internal/fault"
	"xuntu.dev/modules/events"
)

// Verdict is what an auditor says of a photo.
type Verdict struct {
	Act    string `json:"act" enum:"pass,fail,reopen" doc:"reopen takes a verdict back that is not final"`
	Reason string `json:"reason,omitempty" doc:"of a failed one: an item of the dictionary photo.reason"`
	Note   string `json:"note,omitempty" maxLength:"300"`
	Rev    int32  `json:"rev" doc:"of the photo as it was seen"`
}

// judge passes or fails a photo of the actor's scope, never the actor's own, or takes a verdict back.
func (s *service) judge(ctx context.Context, id int64, v Verdict) (d Detail, err error) {
	actor, _ := access.From(ctx)
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		row, err := photoByID.One(ctx, tx, idArgs{id})
		if err != nil {
			return err
		}
		if row.RepID == actor.EmployeeID {
			return fault.New(fault.Refused, "photo_own", "nobody judges the own photos; ask a colleague")
		}
		to, err := Course.Next(row.State, v.Act)
		if err != nil {
			return err
		}
		args := judgeArgs{ID: id, Rev: v.Rev, State: to, Note: strings.TrimSpace(v.Note)}
		if v.Act != Reopen {
			now := s.kit.Now().UTC()
			args.JudgedBy, args.JudgedAt = actor.EmployeeID, &now
		}
		if v.Act == Fail {
			if args.Reason, err = s.reasonOf(ctx, tx, v.Reason, row.Reason); err != nil {
				return err
			}
		}
		if _, written, err := photoJudge.Find(ctx, tx, args); err != nil || !written {
			return orChanged(err, row.Rev)
		}
		row, err = photoByID.One(ctx, tx, idArgs{id})
		if err != nil {
			return err
		}
		d = row.seen()
		return s.kit.Events.Publish(ctx, tx, told(d.Photo, v.Act, s.kit.Now().UTC()))
	})
	return d, err
}

// reasonOf is the reason of a verdict; upheld on appeal, the one of before stands unless another is given.
func (s *service) reasonOf(ctx context.Context, tx db.Tx, reason, before string) (string, error) {
	if reason == "" {
		reason = before
	}
	if reason == "" {
		return "", fault.New(fault.Invalid, "photo_reason_missing", "say why the photo fails").At("body.reason", "is missing", "")
	}
	return reason, s.kit.Lists.Check(ctx, tx, reasons, "body.reason", reason, before)
}

func told(p Photo, act string, now time.Time) event.Event {
	switch act {
	case Pass:
		return events.PhotoPassed{PhotoID: p.ID, RepID: p.RepID, OutletID: p.OutletID, At: now, Final: Course.Ends(p.State)}
	case Fail:
		return events.PhotoFailed{PhotoID: p.ID, RepID: p.RepID, OutletID: p.OutletID, At: now, Reason: p.Reason, Final: Course.Ends(p.State)}
	}
	return events.PhotoReopened{PhotoID: p.ID, At: now}
}

// appeal says, once, why the actor's own failed photo is right.
func (s *service) appeal(ctx context.Context, id int64, text string) (d Detail, err error) {
	actor, _ := access.From(ctx)
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		row, err := photoByID.One(ctx, tx, idArgs{id})
		if err == nil && row.RepID != actor.EmployeeID {
			err = fault.New(fault.Refused, "photo_not_own", "only who took a photo may appeal")
		}
		if err != nil {
			return err
		}
		to, err := Course.Next(row.State, Appeal)
		if err != nil {
			return err
		}
		_, written, err := photoAppeal.Find(ctx, tx, appealArgs{id, row.Rev, to, strings.TrimSpace(text), s.kit.Now().UTC()})
		if err != nil || !written {
			return orChanged(err, row.Rev)
		}
		row, err = photoByID.One(ctx, tx, idArgs{id})
		d = row.seen()
		return err
	})
	return d, err
}

func orChanged(err error, rev int32) error {
	if err != nil {
		return err
	}
	return fault.New(fault.Conflict, "photo_changed_meanwhile", "somebody has judged this photo meanwhile; look at it again").With("rev", rev)
}
