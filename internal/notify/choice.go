package notify

import (
	"context"
	"crypto/ecdh"
	"encoding/base64"
	"slices"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// Choice is whether messages of a kind go out by a way to the actor.
type Choice struct {
	Kind   string `json:"kind"`
	Way    string `json:"way" enum:"push,mail,sms"`
	Wanted bool   `json:"wanted"`
}

// Address is where a person wants mail and short messages.
type Address struct {
	Mail  string `json:"mail" maxLength:"200"`
	Phone string `json:"phone" maxLength:"21" doc:"empty: the phone of the employee"`
}

// Ways is all there is to choose, and what was chosen.
type Ways struct {
	Kinds   []Kind   `json:"kinds"`
	Ways    []string `json:"ways" doc:"those the operator has furnished"`
	Choices []Choice `json:"choices" doc:"where they differ from the kind's own"`
	Address Address  `json:"address"`
	PushKey string   `json:"pushKey" doc:"browsers subscribe for this key"`
}

var (
	preferenceList = db.Query[db.None, Choice]("notify/preference_list")
	preferenceSet  = db.Query[Choice, db.None]("notify/preference_set")
	addressOwn     = db.Query[db.None, Address]("notify/address_own")
	addressSet     = db.Query[Address, db.None]("notify/address_set")
)

// Ways gives what the actor may choose and has chosen.
func (s *Service) Ways(ctx context.Context) (w Ways, err error) {
	w = Ways{Kinds: orNone(s.kinds), Ways: s.ways()}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if w.Choices, err = preferenceList.All(ctx, tx, db.None{}); err != nil {
			return err
		}
		if w.Address, _, err = addressOwn.Find(ctx, tx, db.None{}); err != nil {
			return err
		}
		key, err := pushKey(ctx, tx)
		w.PushKey = key.Public()
		return err
	})
	return w, err
}

// Choose sets whether messages of a kind go out by a way to the actor.
func (s *Service) Choose(ctx context.Context, c Choice) error {
	if _, ok := s.kind(c.Kind); !ok || !slices.Contains(s.ways(), c.Way) {
		return fault.New(fault.NotFound, "message_kind_not_found", "there are no messages of kind %s by %s", c.Kind, c.Way)
	}
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := preferenceSet.Exec(ctx, tx, c)
		return err
	})
}

// Reach sets where the actor wants mail and short messages.
func (s *Service) Reach(ctx context.Context, a Address) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := addressSet.Exec(ctx, tx, a)
		return err
	})
}

// Subscription is a browser that may be woken, in the words of the Push API.
type Subscription struct {
	Endpoint string `json:"endpoint" maxLength:"1000"`
	Keys     struct {
		P256dh string `json:"p256dh" maxLength:"200"`
		Auth   string `json:"auth" maxLength:"100"`
	} `json:"keys"`
	Device string `json:"device,omitempty" maxLength:"200"`
}

type subscribeArgs struct {
	Endpoint     string
	P256dh, Auth []byte
	Device       string
	Now          time.Time
}

var (
	subscriptionAdd = db.Query[subscribeArgs, db.None]("notify/subscription_add")
	subscriptionEnd = db.Query[struct{ Endpoint string }, db.None]("notify/subscription_end")
)

// Subscribe lets messages of the actor wake a browser.
func (s *Service) Subscribe(ctx context.Context, b Subscription) error {
	key, err := base64.RawURLEncoding.DecodeString(b.Keys.P256dh)
	if err == nil {
		_, err = ecdh.P256().NewPublicKey(key)
	}
	auth, e := base64.RawURLEncoding.DecodeString(b.Keys.Auth)
	if err != nil || e != nil || len(auth) != 16 {
		return fault.New(fault.Invalid, "subscription_unusable", "the browser's keys are not those of a push subscription").Because(err)
	}
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := subscriptionAdd.Exec(ctx, tx, subscribeArgs{b.Endpoint, key, auth, b.Device, s.kit.Now()})
		return err
	})
}

// Unsubscribe lets a browser of the actor sleep.
func (s *Service) Unsubscribe(ctx context.Context, endpoint string) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := subscriptionEnd.Exec(ctx, tx, struct{ Endpoint string }{endpoint})
		return err
	})
}
