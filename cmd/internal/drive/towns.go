package drive

import (
	"fmt"
	"strconv"
	"strings"
	"sync"

	"xuntu.dev/cmd/internal/city"
)

// towns are the generated cities the reps drive in, made when first needed.
type towns struct {
	seed uint64
	mu   sync.Mutex
	of   map[string]*town
}

// town is a city with the outlets that were asked for so far.
type town struct {
	city *city.City
	mu   sync.Mutex
	list []city.Outlet
}

// ofLogin gives the town of a rep, whose login begins with rep_ and the branch's code.
func (t *towns) ofLogin(login string) (*town, error) {
	if !strings.HasPrefix(login, "rep_") || len(login) < 6 {
		return nil, fmt.Errorf("%q is no login of a demo rep such as rep_zz001", login)
	}
	code := strings.ToUpper(login[4:6])
	branch, ok := city.BranchByCode(code)
	if !ok {
		return nil, fmt.Errorf("the login %q names no branch", login)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.of == nil {
		t.of = map[string]*town{}
	}
	if t.of[code] == nil {
		t.of[code] = &town{city: city.New(t.seed, branch)}
	}
	return t.of[code], nil
}

// outlet finds the generated outlet with a code such as C-ZZ-000123.
func (t *town) outlet(code string) (city.Outlet, bool) {
	mine := "C-" + t.city.Branch.Code + "-"
	number, err := strconv.Atoi(strings.TrimPrefix(code, mine))
	if err != nil || number < 1 || !strings.HasPrefix(code, mine) {
		return city.Outlet{}, false
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if number > len(t.list) {
		t.list = t.city.Outlets(max(number, 2*len(t.list), 500))
	}
	return t.list[number-1], true
}
