package evidence

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestGolden holds the rule set and what it finds on a visit of each kind against
// a file: the same visit and the same version give the same finding. Who changes
// a number changes the version, and both show in the diff.
func TestGolden(t *testing.T) {
	t.Parallel()
	findings := map[string]Finding{}
	for _, kinds := range []map[string]func(uint64) Visit{honestKinds, attackKinds} {
		for _, kind := range slices.Sorted(maps.Keys(kinds)) {
			findings[kind] = Default().Judge(kinds[kind](1), Recall{})
		}
	}
	got, err := json.MarshalIndent(map[string]any{"rules": Default(), "findings": findings}, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden := filepath.Join("testdata", Default().Version+".json")
	want, err := os.ReadFile(golden)
	if err != nil || !bytes.Equal(bytes.TrimSpace(want), got) {
		fresh := filepath.Join(os.TempDir(), filepath.Base(golden))
		if err := os.WriteFile(fresh, append(got, '\n'), 0o600); err != nil {
			t.Fatal(err)
		}
		t.Errorf("%s differs (%v): give the rules a new version and move %s there", golden, err, fresh)
	}
}
