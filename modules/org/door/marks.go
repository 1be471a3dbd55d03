package door

import (
	"context"
	"fmt"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"

	"xuntu.dev/internal/db"
)

// looksEvery bounds how old the marks may be when something is held against them.
const looksEvery = time.Second

// lookFor bounds one look: a database that does not answer is away.
const lookFor = 3 * time.Second

// mark says whether what is kept in memory of a company still holds.
type mark struct{ epoch, ended int64 }

// marks are those of every company, at most a second old.
type marks struct {
	db     *db.DB
	now    func() time.Time
	flight singleflight.Group
	mu     sync.RWMutex
	at     time.Time
	of     map[int64]mark
}

// mark gives the mark of a company, from memory when it is fresh.
func (m *marks) mark(ctx context.Context, tenant int64) (mark, error) {
	m.mu.RLock()
	age, mk, read := m.now().Sub(m.at), m.of[tenant], m.of != nil
	m.mu.RUnlock()
	if read && age >= 0 && age < looksEvery {
		return mk, nil
	}
	if err := m.look(ctx); err != nil {
		return mark{}, err
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.of[tenant], nil
}

// look reads the marks; callers that come meanwhile share the answer.
func (m *marks) look(ctx context.Context) error {
	_, err, _ := m.flight.Do("", func() (any, error) { return nil, m.read(context.WithoutCancel(ctx)) })
	return err
}

func (m *marks) read(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, lookFor)
	defer cancel()
	at := m.now()
	var rows []markRow
	err := m.db.Ask(ctx, func(tx db.Tx) (err error) {
		rows, err = markAll.All(ctx, tx, db.None{})
		return err
	})
	if err != nil {
		return fmt.Errorf("read the marks of the companies: %w", err)
	}
	of := make(map[int64]mark, len(rows))
	for _, r := range rows {
		of[r.TenantID] = mark{r.Epoch, r.Ended}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.at, m.of = at, of
	return nil
}

// listen reads the marks at once when the database says that they have changed, until ctx ends.
// It makes memory quicker to hear, no more: what nobody says is seen within a second all the same.
func (m *marks) listen(ctx context.Context) {
	for ctx.Err() == nil {
		_ = m.db.Listen(ctx, []string{"xuntu_epoch"}, func(string, string) { _ = m.look(ctx) })
		select {
		case <-ctx.Done():
		case <-time.After(looksEvery):
		}
	}
}
