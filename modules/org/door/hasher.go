package door

import (
	"context"
	"fmt"
	"runtime"
	"time"

	"github.com/alexedwards/argon2id"

	"xuntu.dev/internal/fault"
)

// Cost of one password check with Argon2id (RFC 9106), on one thread.
type Cost struct {
	MemoryKiB uint32
	Passes    uint32
}

// cost takes 50–80 ms and 64 MiB on a small server's core, above OWASP's least (46 MiB, one pass).
var cost = Cost{MemoryKiB: 64 << 10, Passes: 1}

// queueFor is how long a check waits for its turn before the caller is told to try later.
const queueFor = 4 * time.Second

// hasher checks passwords, a few at a time: guessing takes at most half of the cores.
type hasher struct {
	params argon2id.Params
	turns  chan struct{}
	decoy  string // the hash of a password nobody has
}

func newHasher(c Cost) (*hasher, error) {
	if c == (Cost{}) {
		c = cost
	}
	h := &hasher{
		params: argon2id.Params{Memory: c.MemoryKiB, Iterations: c.Passes, Parallelism: 1, SaltLength: 16, KeyLength: 32},
		turns:  make(chan struct{}, max(1, runtime.NumCPU()/2)),
	}
	secret, _ := newToken()
	decoy, err := h.make(secret)
	h.decoy = decoy
	return h, err
}

// turn waits for the right to compute; leave gives it back.
func (h *hasher) turn(ctx context.Context) (leave func(), err error) {
	ctx, cancel := context.WithTimeout(ctx, queueFor)
	defer cancel()
	select {
	case h.turns <- struct{}{}:
		return func() { <-h.turns }, nil
	case <-ctx.Done():
		return nil, fault.New(fault.Busy, "sign_in_busy", "too many are signing in at this moment; try again")
	}
}

// make computes the hash to keep; it says its own cost and salt.
func (h *hasher) make(password string) (string, error) {
	hash, err := argon2id.CreateHash(password, &h.params)
	if err != nil {
		return "", fmt.Errorf("hash a password: %w", err)
	}
	return hash, nil
}

// check takes the same time whether or not there is a hash to hold the password against.
func (h *hasher) check(password, hash string) bool {
	if hash != "" {
		if ok, err := argon2id.ComparePasswordAndHash(password, hash); err == nil {
			return ok
		}
	}
	_, _ = argon2id.ComparePasswordAndHash(password, h.decoy)
	return false
}

// outdated reports whether a hash has another cost than new ones.
func (h *hasher) outdated(hash string) bool {
	p, _, _, err := argon2id.DecodeHash(hash)
	return err != nil || p.Memory != h.params.Memory || p.Iterations != h.params.Iterations
}
