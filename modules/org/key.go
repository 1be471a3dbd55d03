package org

import (
	"context"
	"strings"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/modules/org/door"
)

// Key lets a program read the map as its user sees it.
type Key struct {
	ID        int64      `json:"id"`
	UserID    int64      `json:"userId"`
	Login     string     `json:"login"`
	UserName  string     `json:"userName"`
	Name      string     `json:"name" doc:"what it is for"`
	Mark      string     `json:"mark" doc:"how the key begins"`
	CreatedAt time.Time  `json:"createdAt"`
	CreatedBy *string    `json:"createdBy,omitempty" doc:"the login of who made it"`
	UsedAt    *time.Time `json:"usedAt,omitempty" doc:"to a minute"`
	UsedFrom  string     `json:"usedFrom,omitempty" doc:"the network address of its last use"`
	RevokedAt *time.Time `json:"revokedAt,omitempty"`
}

// NewKey is a key to be made for a user.
type NewKey struct {
	UserID int64  `json:"userId"`
	Name   string `json:"name" minLength:"1" maxLength:"80" doc:"what it is for, like QGIS of the planning desk"`
	Reason string `json:"reason,omitempty" maxLength:"200"`
}

// MadeKey is a new key with its secret, which is shown this once.
type MadeKey struct {
	Key    Key    `json:"key"`
	Secret string `json:"secret"`
}

type keyListArgs struct {
	ID     int64
	UserID int64
	Before int64
	Most   int
}

type keyAddArgs struct {
	UserID int64
	Name   string
	Mark   string
	Hash   []byte
	At     time.Time
}

type keyRevokeArgs struct {
	ID int64
	At time.Time
}

var (
	keyList   = db.Query[keyListArgs, Key]("org/key_list")
	keyAdd    = db.Query[keyAddArgs, int64]("org/key_add")
	keyRevoke = db.Query[keyRevokeArgs, db.None]("org/key_revoke")
)

// Keys lists the keys of users in scope, newest first; of one user unless it is 0.
func (s *Service) Keys(ctx context.Context, user int64, p web.Paging) (page web.Page[Key], err error) {
	args := keyListArgs{UserID: user, Most: p.Limit + 1}
	if err := p.From(&args.Before); err != nil {
		return page, err
	}
	err = s.read(ctx, func(tx db.Tx) error {
		rows, err := keyList.All(ctx, tx, args)
		page = web.PageOf(rows, p.Limit, func(k Key) any { return k.ID })
		return err
	})
	return page, err
}

// AddKey makes a key for a user the actor may act on.
func (s *Service) AddKey(ctx context.Context, in NewKey) (made MadeKey, err error) {
	name := strings.TrimSpace(in.Name)
	if name == "" {
		return made, fault.New(fault.Invalid, "key_name_needed", "say what the key is for").At("body.name", "it is empty", in.Name)
	}
	secret, hash, mark := door.NewKey()
	err = s.write(ctx, in.Reason, func(tx db.Tx) error {
		u, err := s.user(ctx, tx, in.UserID)
		if err != nil {
			return err
		}
		if u.Disabled {
			return fault.New(fault.Refused, "user_disabled", "%s is disabled; a key of it would open nothing", u.Login)
		}
		if err := s.outranks(ctx, tx, in.UserID); err != nil {
			return err
		}
		id, err := keyAdd.One(ctx, tx, keyAddArgs{in.UserID, name, mark, hash, s.kit.Now()})
		if err != nil {
			return err
		}
		made.Key, err = s.key(ctx, tx, id)
		return err
	})
	if err != nil {
		return MadeKey{}, err
	}
	made.Secret = secret
	return made, nil
}

// RevokeKey ends a key; programs that use it are refused within a second, here at once.
func (s *Service) RevokeKey(ctx context.Context, id int64, reason string) error {
	return s.write(ctx, reason, func(tx db.Tx) error {
		k, err := s.key(ctx, tx, id)
		if err != nil {
			return err
		}
		if actor, _ := access.From(ctx); k.UserID != actor.UserID {
			if err := s.outranks(ctx, tx, k.UserID); err != nil {
				return err
			}
		}
		_, err = keyRevoke.Exec(ctx, tx, keyRevokeArgs{id, s.kit.Now()})
		return err
	})
}

func (s *Service) key(ctx context.Context, tx db.Tx, id int64) (Key, error) {
	list, err := keyList.All(ctx, tx, keyListArgs{ID: id, Most: 1})
	if err != nil || id == 0 || len(list) == 0 {
		return Key{}, orNotFound(err, "key")
	}
	return list[0], nil
}
