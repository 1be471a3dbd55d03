package door

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// keyNoted is how exact the last use of a key is: one write an interval, however often it is used.
const keyNoted = time.Minute

var errKeyUnknown = fault.New(fault.Unknown, "key_unknown", "this API key is not known here, or it was revoked; ask an administrator for another")

// keyRow is a key that was not revoked, and how many sessions and keys of its company were ended at that moment.
type keyRow struct {
	ID       int64
	TenantID int64
	UserID   int64
	UsedAt   *time.Time
	Ended    int64
}

type keyUsedArgs struct {
	ID   int64
	At   time.Time
	From string
}

var (
	keyByHash = db.Query[hashArgs, keyRow]("org/key_by_hash")
	keyUsed   = db.Query[keyUsedArgs, db.None]("org/key_used")
)

// NewKey makes a key's secret, and of it what the database keeps and what lists may show.
func NewKey() (secret string, hash []byte, mark string) {
	token, _ := newToken()
	secret = web.KeyMark + token
	return secret, hashOf(secret), secret[:len(web.KeyMark)+5]
}

// keys keeps in memory whose the keys are that were used.
type keys struct {
	mu   sync.Mutex
	rows map[string]keyRow // by hash
}

func (k *keys) of(hash string) (keyRow, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	row, ok := k.rows[hash]
	return row, ok
}

func (k *keys) keep(hash string, row keyRow) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.rows == nil || len(k.rows) >= maxKept {
		k.rows = map[string]keyRow{}
	}
	k.rows[hash] = row
}

func (k *keys) forget(hash string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.rows, hash)
}

// using notes a use at an instant and reports true to the one caller that is to write it down.
func (k *keys) using(hash string, now time.Time) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	row, ok := k.rows[hash]
	if !ok || row.UsedAt != nil && now.Sub(*row.UsedAt) < keyNoted {
		return false
	}
	row.UsedAt = &now
	k.rows[hash] = row
	return true
}

// keyActor gives the actor of a key: what its user sees, and of what it may do
// only what keys are for.
func (s *Service) keyActor(ctx context.Context, token string) (access.Actor, error) {
	hash := string(hashOf(token))
	row, err := s.keyOf(ctx, hash)
	if err != nil {
		return access.Actor{}, err
	}
	st, err := s.standing(ctx, who{row.TenantID, row.UserID, 0})
	if err != nil {
		return access.Actor{}, err
	}
	actor := st.full
	actor.KeyID = row.ID
	actor.Permissions = slices.DeleteFunc(slices.Clone(actor.Permissions), func(p access.Permission) bool {
		return !slices.Contains(s.o.Keys, p)
	})
	s.noteKey(ctx, hash, row)
	return actor, nil
}

// keyOf gives a key by its hash, from memory while none of the company's was revoked since.
func (s *Service) keyOf(ctx context.Context, hash string) (keyRow, error) {
	if row, known := s.keys.of(hash); known {
		mk, err := s.marks.mark(ctx, row.TenantID)
		if err != nil {
			return keyRow{}, err
		}
		if row.Ended >= mk.ended {
			return row, nil
		}
	}
	got, err, _ := s.flight.Do("key "+hash, func() (any, error) { return s.askKey(context.WithoutCancel(ctx), hash) })
	if err != nil {
		return keyRow{}, err
	}
	return got.(keyRow), nil
}

func (s *Service) askKey(ctx context.Context, hash string) (keyRow, error) {
	ctx, cancel := context.WithTimeout(ctx, lookFor)
	defer cancel()
	var row keyRow
	var found bool
	err := s.kit.DB.Ask(ctx, func(tx db.Tx) (err error) {
		row, found, err = keyByHash.Find(ctx, tx, hashArgs{[]byte(hash)})
		return err
	})
	switch {
	case err != nil:
		return keyRow{}, fmt.Errorf("look up the key: %w", err)
	case !found:
		s.keys.forget(hash)
		return keyRow{}, errKeyUnknown
	}
	s.keys.keep(hash, row)
	return row, nil
}

// noteKey writes down now and then that a key is used, and from where.
func (s *Service) noteKey(ctx context.Context, hash string, row keyRow) {
	now := s.kit.Now()
	if !s.keys.using(hash, now) {
		return
	}
	from := web.ClientOf(ctx).Address
	ctx = access.WithActor(ctx, access.Server(row.TenantID))
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := keyUsed.Exec(ctx, tx, keyUsedArgs{row.ID, now, from})
		return err
	})
	if err != nil {
		s.kit.Log.WarnContext(ctx, "the use of a key was not noted", "err", err)
	}
}
