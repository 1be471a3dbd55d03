// Package access knows who asks: the actor, what it may do and how far it sees.
// The actor travels in the context; without one no transaction opens.
package access

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"
)

// Permission names one function of one room, like visits.check_in.
type Permission string

// Actor is who asks: a signed-in user, or the server itself for one company.
type Actor struct {
	TenantID    int64
	UserID      int64 // 0 for the server itself
	EmployeeID  int64 // 0 when the user is no employee
	UnitID      int32 // the unit of the actor's main posting; rows it makes carry it
	Units       []int32
	StandsFor   []int64 // employees who are away today, whose outlets, plans and tasks it takes care of; sorted
	Permissions []Permission
	SessionID   int64
	KeyID       int64 // the API key of a program that acts for the user; 0 for a person
	Server      bool  // the server itself, acting in one company; sees all its units
	Limited     bool  // must choose a new password first: may do nothing else but sign out

	Veil   *Veil   // what rules of its roles hide; nil: nothing
	Unseen *Unseen // of that, the outlets, where copies in memory are asked
	Fields Fields  // what of a row it is not shown

	seal *seal
}

// Can reports whether the actor holds the permission.
func (a Actor) Can(p Permission) bool {
	return a.Server || slices.Contains(a.Permissions, p)
}

// Sees reports whether a row of the unit and rep is in the actor's scope: the
// same rule as the policies of the database.
func (a Actor) Sees(unit int32, rep int64) bool {
	if a.Server {
		return true
	}
	if rep != 0 && a.ActsFor(rep) {
		return true
	}
	_, ok := slices.BinarySearch(a.Units, unit)
	return ok
}

// ActsFor reports whether the actor is the employee, or stands for it today.
func (a Actor) ActsFor(employee int64) bool {
	return employee == a.EmployeeID || slices.Contains(a.StandsFor, employee)
}

// ScopeKey is a digest of what the actor sees, never of who it is: actors with
// equal keys see equal rows. Caches are keyed by it.
func (a Actor) ScopeKey() string {
	if a.seal != nil && a.seal.fits(a) {
		return a.seal.key
	}
	b := make([]byte, 0, 8*(4+len(a.Units)+len(a.StandsFor)))
	b = binary.LittleEndian.AppendUint64(b, uint64(a.TenantID))
	b = binary.LittleEndian.AppendUint64(b, uint64(a.EmployeeID))
	for _, u := range a.Units {
		b = binary.LittleEndian.AppendUint64(b, uint64(u))
	}
	b = binary.LittleEndian.AppendUint64(b, 0) // no unit: what follows are employees
	for _, e := range a.StandsFor {
		b = binary.LittleEndian.AppendUint64(b, uint64(e))
	}
	if a.Server {
		b = append(b, 1)
	}
	if a.Veil != nil || a.Unseen != nil {
		b = append(b, a.Veil.mark()+" "+a.Unseen.Key()...)
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:12])
}

// seal is a ScopeKey that was reckoned before, and for what.
type seal struct {
	key              string
	tenant, employee int64
	units            []int32
	standsFor        []int64
	server           bool
	veil             *Veil
	unseen           *Unseen
}

// Sealed gives the actor with its ScopeKey ready, for who keeps actors to give them
// out often. Its units are its own from then on, and nobody changes them in place.
func (a Actor) Sealed() Actor {
	a.Units, a.StandsFor = slices.Clone(a.Units), slices.Clone(a.StandsFor)
	a.seal = nil
	a.seal = &seal{a.ScopeKey(), a.TenantID, a.EmployeeID, a.Units, a.StandsFor, a.Server, a.Veil, a.Unseen}
	return a
}

// fits reports whether the actor still sees what it saw when it was sealed.
func (s *seal) fits(a Actor) bool {
	return s.tenant == a.TenantID && s.employee == a.EmployeeID && s.server == a.Server && s.veil == a.Veil && s.unseen == a.Unseen &&
		slices.Equal(s.standsFor, a.StandsFor) && len(s.units) == len(a.Units) && (len(a.Units) == 0 || &s.units[0] == &a.Units[0])
}

// Whose says whose rows of a list the actor of ctx reads: who holds the permission,
// those of rep (0: of everybody in the scope); who does not, only the own, and
// nobody's (-1) who is no employee either.
func Whose(ctx context.Context, may Permission, rep int64) int64 {
	a, _ := From(ctx)
	switch {
	case a.Can(may):
		return rep
	case a.EmployeeID == 0:
		return -1
	}
	return a.EmployeeID
}

// Reaches reports whether the actor of ctx reads a row of rep in its scope: its own, or with the permission any.
func Reaches(ctx context.Context, may Permission, rep int64) bool {
	return Whose(ctx, may, rep) == rep
}

// Server is the server itself at work in one company.
func Server(tenant int64) Actor { return Actor{TenantID: tenant, Server: true} }

type (
	actorKey  struct{}
	reasonKey struct{}
)

// WithActor returns ctx with the actor.
func WithActor(ctx context.Context, a Actor) context.Context {
	return context.WithValue(ctx, actorKey{}, a)
}

// From gives the actor of ctx.
func From(ctx context.Context) (Actor, bool) {
	a, ok := ctx.Value(actorKey{}).(Actor)
	return a, ok
}

// WithReason returns ctx with the reason a person gave; the audit trail keeps it.
func WithReason(ctx context.Context, reason string) context.Context {
	return context.WithValue(ctx, reasonKey{}, reason)
}

// Reason gives the reason of ctx, or "".
func Reason(ctx context.Context) string {
	r, _ := ctx.Value(reasonKey{}).(string)
	return r
}
