package photos

import (
	"context"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/offline"
	"xuntu.dev/tracking"
)

// commands are what phones tell later than they did it.
func (s *service) commands() []offline.Command {
	return []offline.Command{
		offline.On(offline.Kind{Type: "photos.attach", Needs: Take, Newest: 1}, s.takeAttach),
		offline.On(offline.Kind{Type: "photos.sign", Needs: Take, Newest: 1}, s.takeSign),
	}
}

func (s *service) takeAttach(ctx context.Context, tx db.Tx, e offline.Envelope, a Attachment) (t offline.Taken, err error) {
	a.SentAt = &e.SentAt
	t.Body, _, err = s.attach(ctx, tx, a)
	return t, err
}

func (s *service) takeSign(ctx context.Context, tx db.Tx, e offline.Envelope, g Signing) (t offline.Taken, err error) {
	g.SignedAt, _ = tracking.Moment(g.SignedAt, &e.SentAt, s.kit.Now())
	t.Body, _, err = s.sign(ctx, tx, g)
	return t, err
}
