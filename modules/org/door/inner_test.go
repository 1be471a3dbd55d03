package door

import (
	"fmt"
	"runtime"
	"testing"
	"time"
)

// The work of a check, which the memory it takes stands for, does not tell
// whether there is such a user. Not parallel: it looks at the process's memory.
func TestAnUnknownLoginCostsAsMuch(t *testing.T) { //nolint:paralleltest // see above
	const memory = 16 << 20
	h, err := newHasher(Cost{MemoryKiB: memory >> 10, Passes: 1})
	if err != nil {
		t.Fatal(err)
	}
	hash, err := h.make("right 7")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, password, hash string
		want                 bool
	}{
		{"right", "right 7", hash, true},
		{"wrong", "wrong", hash, false},
		{"no such user", "wrong", "", false},
		{"a user without a hash", "none", "none", false},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		got := h.check(c.password, c.hash)
		runtime.ReadMemStats(&after)
		taken := after.TotalAlloc - before.TotalAlloc
		if got != c.want || taken < memory || taken > memory+memory/4 {
			t.Errorf("%s: %v with %d bytes, want %v with about %d", c.name, got, taken, c.want, memory)
		}
	}
}

func TestAHashIsMadeAnewWhenItsCostIsOld(t *testing.T) {
	t.Parallel()
	old, _ := newHasher(Cost{MemoryKiB: 64, Passes: 1})
	today, _ := newHasher(Cost{MemoryKiB: 128, Passes: 1})
	hash, _ := old.make("x")
	if !today.check("x", hash) || !today.outdated(hash) || old.outdated(hash) || !today.outdated("none") {
		t.Error("an old hash still opens, and is known as old")
	}
}

func TestLimiterForgetsRatherThanGrows(t *testing.T) {
	t.Parallel()
	now := time.Unix(0, 0)
	l := newLimiter(func() time.Time { return now })
	for i := range 3 * maxAddresses {
		l.take(fmt.Sprintf("10.%d.%d.%d", i>>16, i>>8&255, i&255), 1)
	}
	if len(l.buckets) > maxAddresses {
		t.Errorf("%d buckets", len(l.buckets))
	}
}

func TestLimiter(t *testing.T) {
	t.Parallel()
	now := time.Unix(0, 0)
	l := newLimiter(func() time.Time { return now })
	l.fine("2001:db8::1", burst+4)
	for _, c := range []struct {
		name, address string
		later, want   time.Duration
	}{
		{"the same network", "2001:db8::ffff", 0, 10 * time.Second},
		{"another network", "2001:db8:0:1::1", 0, 0},
		{"an unknown address", "", 0, 0},
		{"later", "2001:db8::1", 9 * time.Second, time.Second},
		{"in time", "2001:db8::1", time.Second, 0},
		{"the clock went back", "2001:db8::1", -time.Hour, 2 * time.Second},
	} {
		now = now.Add(c.later)
		if got := l.take(c.address, 1); got != c.want {
			t.Errorf("%s: wait %v, want %v", c.name, got, c.want)
		}
	}
}

func TestDeviceOf(t *testing.T) {
	t.Parallel()
	const webkit = " AppleWebKit/537.36 (KHTML, like Gecko) "
	for agent, want := range map[string]string{
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64)" + webkit + "Chrome/126.0 Safari/537.36 Edg/126.0":          "Edge · Windows",
		"Mozilla/5.0 (Linux; Android 14; V2227A)" + webkit + "Chrome/116.0 Mobile Safari/537.36":               "Chrome · Android",
		"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X)" + webkit + "Version/17.5 Mobile Safari/604.1": "Safari · iPhone",
		"Mozilla/5.0 (Linux; Android 12)" + webkit + "Chrome/107.0 Mobile Safari/537.36 MicroMessenger/8.0.49": "WeChat · Android",
		"Go-http-client/1.1": "Go",
		"":                   "?",
	} {
		if got := deviceOf(agent); got != want {
			t.Errorf("%s: %q, want %q", agent, got, want)
		}
	}
}
