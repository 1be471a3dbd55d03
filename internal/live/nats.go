package live

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
)

// What waits in this process for the hub to hear it, at most. Beyond that the
// bus drops messages, says so, and the state is fetched again.
const (
	pendingMessages = 64 << 10
	pendingBytes    = 64 << 20
)

// NATSBus is a Bus over an existing NATS cluster: core subjects, nothing stored.
type NATSBus struct {
	conn   *nats.Conn
	prefix string
	log    *slog.Logger
	lost   chan struct{}
}

// DialNATS joins the cluster at url (several: separated by commas), speaking on
// <prefix>.<tenant>; installations that share a cluster need different
// prefixes, "xuntu.live" is usual. A cluster that is away is no error: the bus
// connects when it is back.
func DialNATS(url, prefix string, log *slog.Logger) (*NATSBus, error) {
	if prefix == "" || strings.ContainsAny(prefix, " *>\t") {
		return nil, fmt.Errorf("NATS subject prefix %q: want words joined by dots", prefix)
	}
	b := &NATSBus{prefix: prefix, log: log, lost: make(chan struct{}, 1)}
	conn, err := nats.Connect(url,
		nats.Name(prefix),
		nats.RetryOnFailedConnect(true),
		nats.MaxReconnects(-1),
		nats.ReconnectWait(500*time.Millisecond),
		nats.ReconnectBufSize(-1), // a late position is worth nothing
		nats.PingInterval(10*time.Second),
		nats.MaxPingsOutstanding(2),
		nats.NoEcho(),
		nats.ConnectHandler(func(*nats.Conn) { b.missed() }),
		nats.ReconnectHandler(func(*nats.Conn) { b.missed() }),
		nats.DisconnectErrHandler(func(_ *nats.Conn, err error) { log.Warn("live bus is away", "cause", err) }),
		nats.ErrorHandler(func(_ *nats.Conn, _ *nats.Subscription, err error) {
			log.Warn("live bus has trouble", "cause", err)
			if errors.Is(err, nats.ErrSlowConsumer) {
				b.missed()
			}
		}),
	)
	if err != nil {
		return nil, fmt.Errorf("connect to NATS: %w", err)
	}
	b.conn = conn
	return b, nil
}

// missed notes that messages may have been lost, once until it is told.
func (b *NATSBus) missed() {
	select {
	case b.lost <- struct{}{}:
	default:
	}
}

// Publish sends a message to the other subscribers, or fails at once when the
// cluster is away.
func (b *NATSBus) Publish(_ context.Context, tenant int64, message []byte) error {
	if err := b.conn.Publish(b.prefix+"."+strconv.FormatInt(tenant, 10), message); err != nil {
		return fmt.Errorf("publish to NATS: %w", err)
	}
	return nil
}

// Subscribe hears what the other members of the cluster publish.
func (b *NATSBus) Subscribe(heard func(tenant int64, message []byte), lost func()) (stop func(), err error) {
	sub, err := b.conn.Subscribe(b.prefix+".*", func(m *nats.Msg) {
		tenant, err := strconv.ParseInt(strings.TrimPrefix(m.Subject, b.prefix+"."), 10, 64)
		if err != nil {
			b.log.Warn("live bus: subject without a tenant", "subject", m.Subject)
			return
		}
		heard(tenant, m.Data)
	})
	if err != nil {
		return nil, fmt.Errorf("subscribe to NATS: %w", err)
	}
	if err := sub.SetPendingLimits(pendingMessages, pendingBytes); err != nil {
		return nil, fmt.Errorf("bound the NATS subscription: %w", err)
	}
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		b.tellLosses(lost, done)
	}()
	return func() {
		close(done)
		<-ended
		if err := sub.Unsubscribe(); err != nil && !errors.Is(err, nats.ErrConnectionClosed) {
			b.log.Warn("live bus: leave", "cause", err)
		}
	}, nil
}

// tellLosses calls lost after the cluster has taken the subscription in: what
// is fetched before could be older than the first message heard.
func (b *NATSBus) tellLosses(lost func(), done <-chan struct{}) {
	for {
		select {
		case <-done:
			return
		case <-b.lost:
		}
		if err := b.conn.FlushTimeout(5 * time.Second); err != nil {
			b.log.Warn("live bus: wait for the subscription", "cause", err)
			continue // the reconnect tells again
		}
		lost()
	}
}

// Close leaves the cluster.
func (b *NATSBus) Close() { b.conn.Close() }
