package door

import (
	"context"
	"time"

	"golang.org/x/sync/singleflight"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/param"
	"xuntu.dev/internal/rules"
	"xuntu.dev/internal/veil"
)

// Options of the door; the zero value is right for a server.
type Options struct {
	// Cost of checking a password. None: 50–80 ms.
	Cost Cost
	// Live is the permission to follow others on the socket: without it an
	// actor's socket shows what is its own only. None: no permission is needed.
	Live access.Permission
	// Keys is what an API key may do of what its user may. None: nothing.
	Keys []access.Permission
	// PublicURL is where people reach the server; providers of identities send them back there. None: where they asked.
	PublicURL string
	// Patience is how long a provider of identities may take to answer. None: 10 s.
	Patience time.Duration
	// Field is the permission of who works in the field: they are bound to their phones where a company binds its reps.
	Field access.Permission
	// Guarded are the subjects that rules of roles may speak of.
	Guarded []rules.Subject
}

// Service knows who comes in.
type Service struct {
	kit     app.Kit
	o       Options
	hash    *hasher
	limit   *limiter
	marks   *marks
	memory  *memory
	keys    keys
	flight  singleflight.Group
	veils   *veil.Watch
	parties *parties
}

const watermarkKey = "org.watermark"

// Parameters are what a company decides of its door.
func Parameters() []param.Declared {
	return []param.Declared{{Key: watermarkKey, Kind: param.Switch, Default: false}, bindParameter}
}

// New furnishes the door. It panics when passwords cannot be hashed at the cost given.
func New(kit app.Kit, o Options) *Service {
	hash, err := newHasher(o.Cost)
	if err != nil {
		panic(err)
	}
	return &Service{
		kit: kit, o: o, hash: hash, limit: newLimiter(kit.Now),
		marks: &marks{db: kit.DB, now: kit.Now}, memory: newMemory(), veils: veil.NewWatch(kit.DB, kit.Now),
		parties: newParties(kit.Now, o.Patience),
	}
}

// Start listens for changes of people until ctx ends; it does not block.
func (s *Service) Start(ctx context.Context) error {
	go s.marks.listen(ctx)
	return nil
}

// Changed makes memory hear at once of a change of people that was just
// committed here; other processes hear of it within a second.
func (s *Service) Changed(ctx context.Context) {
	if err := s.marks.look(ctx); err != nil {
		s.kit.Log.WarnContext(ctx, "a change of people will be heard of later", "err", err)
	}
}

// Hash computes what is kept of a password. It waits for a turn.
func (s *Service) Hash(ctx context.Context, password string) (string, error) {
	leave, err := s.hash.turn(ctx)
	if err != nil {
		return "", err
	}
	defer leave()
	return s.hash.make(password)
}

// Sweep removes what is over: sessions of a month ago, tickets, forgotten tries.
func (s *Service) Sweep(ctx context.Context) error {
	at := atArgs{s.kit.Now()}
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		for _, sweep := range []db.Statement[atArgs, db.None]{sessionSweep, ticketSweep, ssoTrySweep, signInTryForget} {
			if _, err := sweep.Exec(ctx, tx, at); err != nil {
				return err
			}
		}
		return nil
	})
}
