package live

import (
	"context"
	"encoding/json"
	"fmt"
)

// Bus carries messages between the hubs of several processes. It may lose
// some, but must say so.
type Bus interface {
	// Publish sends a message to all subscribers, this process among them or not.
	Publish(ctx context.Context, tenant int64, message []byte) error
	// Subscribe hears all messages of all tenants, one after the other. It
	// calls lost whenever messages may have been missed, once they flow again.
	Subscribe(heard func(tenant int64, message []byte), lost func()) (stop func(), err error)
	// Close ends the bus.
	Close()
}

// everyone is the tenant of messages that are about no tenant.
const everyone = 0

// message is what hubs tell each other.
type message struct {
	From  string `json:"from"` // the hub that speaks; it skips its own
	Words []word `json:"words,omitempty"`
	// Reload asks all others to fetch their state again: the speaker could not
	// be heard for a while.
	Reload bool `json:"reload,omitempty"`
}

// busBatch bounds the words in one message: NATS takes 1 MB.
const (
	busBatch = 500
	busBytes = 512 << 10
)

// split cuts words into batches that fit a message.
func split(words []word) (batches [][]word) {
	start, size := 0, 0
	for i := range words {
		size += len(words[i].Body) + 200
		if i > start && (i-start == busBatch || size > busBytes) {
			batches = append(batches, words[start:i])
			start, size = i, len(words[i].Body)+200
		}
	}
	if start < len(words) {
		batches = append(batches, words[start:])
	}
	return batches
}

// readMessage takes a message of a tenant apart and checks it.
func readMessage(tenant int64, text []byte) (message, error) {
	var m message
	if err := json.Unmarshal(text, &m); err != nil {
		return m, fmt.Errorf("read bus message of tenant %d: %w", tenant, err)
	}
	for i := range m.Words {
		w := &m.Words[i]
		w.Tenant = tenant
		if err := w.check(); err != nil {
			return m, fmt.Errorf("read bus message of tenant %d: %w", tenant, err)
		}
	}
	return m, nil
}
