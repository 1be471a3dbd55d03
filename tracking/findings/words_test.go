package findings_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"xuntu.dev/tracking/evidence"
)

// TestEveryReasonHasItsWords: in both languages, a name and a sentence; a piece with figures names one at least.
func TestEveryReasonHasItsWords(t *testing.T) {
	t.Parallel()
	codes := []string{string(evidence.PlaceJudged)}
	for code := range evidence.Default().Weights {
		codes = append(codes, string(code))
	}
	without := []string{string(evidence.WifiSeen), string(evidence.WifiMissing), string(evidence.NotAttested)} // have no figures
	for _, language := range []string{"zh-CN", "en"} {
		raw, err := os.ReadFile("../../frontend/src/i18n/" + language + "/integrity.json")
		if err != nil {
			t.Fatal(err)
		}
		var words struct{ Piece, Short map[string]string }
		if err := json.Unmarshal(raw, &words); err != nil {
			t.Fatal(err)
		}
		for _, code := range codes {
			if words.Short[code] == "" || words.Piece[code] == "" {
				t.Errorf("%s: %s has no words", language, code)
			}
			if !slices.Contains(without, code) && !strings.Contains(words.Piece[code], "{{") {
				t.Errorf("%s: %s says no figure: %s", language, code, words.Piece[code])
			}
		}
		if len(words.Piece) != len(codes) || len(words.Short) != len(codes) {
			t.Errorf("%s: %d sentences and %d names for %d codes", language, len(words.Piece), len(words.Short), len(codes))
		}
	}
}
