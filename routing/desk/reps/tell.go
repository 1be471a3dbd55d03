package reps

import (
	"context"
	"encoding/json"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/live"
)

// Tell lets whoever may see an item of the hub hear of it. The change itself is kept already: a hub that fails is
// written down and keeps nobody from working.
func (s *Service) Tell(ctx context.Context, item live.Item, body any) {
	actor, _ := access.From(ctx)
	text, err := json.Marshal(body)
	if err == nil {
		item.Tenant, item.At, item.Body = actor.TenantID, s.kit.Now(), text
		err = s.kit.Live.Publish(ctx, item)
	}
	if err != nil {
		s.kit.Log.WarnContext(ctx, "tell of planning", "topic", item.Topic, "id", item.ID, "err", err)
	}
}
