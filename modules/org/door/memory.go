package door

import (
	"sync"
	"time"

	"xuntu.dev/internal/access"
)

// maxKept bounds the sessions and the standings that are kept, each; when it is reached all are forgotten.
const maxKept = 100_000

// who is a user, or an employee when user is 0.
type who struct{ tenant, user, employee int64 }

// session is a sign-in as memory keeps it.
type session struct {
	sessionRow
	renewAt time.Time // the first use after this moves ExpiresAt
}

// standing is an actor as memory keeps it, without its session; refused says why there is none.
type standing struct {
	actor   access.Actor
	full    access.Actor // what its roles give, be it disabled or with a lent password
	refused error
	epoch   int64
	until   time.Time // the company's next midnight
}

// memory keeps sessions and standings.
type memory struct {
	mu       sync.RWMutex
	tokens   map[string]int64 // hash → session
	sessions map[int64]session
	standing map[who]standing
}

func newMemory() *memory {
	return &memory{tokens: map[string]int64{}, sessions: map[int64]session{}, standing: map[who]standing{}}
}

func (m *memory) byToken(hash string) (session, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	id, known := m.tokens[hash]
	s, ok := m.sessions[id]
	return s, known && ok
}

func (m *memory) byID(id int64) (session, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	s, ok := m.sessions[id]
	return s, ok
}

// keep keeps a session; hash is "" when its token is not known here.
func (m *memory) keep(hash string, s session) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.sessions) >= maxKept || len(m.tokens) >= maxKept {
		clear(m.sessions)
		clear(m.tokens)
	}
	m.sessions[s.ID] = s
	if hash != "" {
		m.tokens[hash] = s.ID
	}
}

// forget drops a session that is over.
func (m *memory) forget(hash string, id int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.sessions, id)
	if hash != "" {
		delete(m.tokens, hash)
	}
}

// renewing moves a session's end and reports true to the one caller that is to write it down.
func (m *memory) renewing(id int64, now, renewAt, expires time.Time) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	s, ok := m.sessions[id]
	if !ok || now.Before(s.renewAt) {
		return false
	}
	s.renewAt, s.ExpiresAt = renewAt, expires
	m.sessions[id] = s
	return true
}

func (m *memory) standingOf(w who) (standing, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	s, ok := m.standing[w]
	return s, ok
}

func (m *memory) keepStanding(w who, s standing) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.standing) >= maxKept {
		clear(m.standing)
	}
	m.standing[w] = s
}
