package access

import (
	"slices"
	"testing"
)

// TestASealFollowsTheScope: a sealed actor has the key of one that is not, also
// after it was given another scope.
func TestASealFollowsTheScope(t *testing.T) {
	t.Parallel()
	units := []int32{1, 2, 3}
	a := Actor{TenantID: 7, EmployeeID: 5, Units: units}.Sealed()
	units[0] = 9 // no longer its own
	if want := (Actor{TenantID: 7, EmployeeID: 5, Units: []int32{1, 2, 3}}).ScopeKey(); a.ScopeKey() != want {
		t.Errorf("sealed %s, plain %s", a.ScopeKey(), want)
	}
	keys := map[string]string{a.ScopeKey(): "as it was"}
	for name, change := range map[string]func(*Actor){
		"another company":  func(a *Actor) { a.TenantID = 8 },
		"another employee": func(a *Actor) { a.EmployeeID = 0 },
		"fewer units":      func(a *Actor) { a.Units = a.Units[:2] },
		"other units":      func(a *Actor) { a.Units = []int32{1, 2, 4} },
		"no units":         func(a *Actor) { a.Units = nil },
		"somebody away":    func(a *Actor) { a.StandsFor = []int64{6} },
		"the server":       func(a *Actor) { a.Server = true },
	} {
		now := a
		change(&now)
		plain := now
		plain.seal = nil
		if now.ScopeKey() != plain.ScopeKey() || keys[now.ScopeKey()] != "" {
			t.Errorf("%s: %s, unsealed %s, known as %q", name, now.ScopeKey(), plain.ScopeKey(), keys[now.ScopeKey()])
		}
		keys[now.ScopeKey()] = name
	}
	rest := a
	rest.UserID, rest.SessionID, rest.Permissions = 3, 4, []Permission{"x"}
	if rest.ScopeKey() != a.ScopeKey() || !slices.Equal(rest.Units, a.Units) {
		t.Error("who it is tells in the key")
	}
}

func BenchmarkScopeKey(b *testing.B) {
	a := Actor{TenantID: 1, Units: make([]int32, 300)}.Sealed()
	for b.Loop() {
		_ = a.ScopeKey()
	}
}
