package state_test

import (
	"testing"

	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/state"
)

var lamp = state.Machine{Name: "lamp", Moves: []state.Move{{"", "hang", "dark"}, {"dark", "light", "lit"}, {"lit", "quench", "dark"}, {"lit", "burn_out", "dead"}}}

func TestNext(t *testing.T) {
	t.Parallel()
	if to, err := lamp.Next("dark", "light"); to != "lit" || err != nil {
		t.Errorf("dark, light: %s %v", to, err)
	}
	for _, c := range [][2]string{{"dead", "light"}, {"dark", "quench"}, {"nowhere", "hang"}, {"", "light"}} {
		_, err := lamp.Next(c[0], c[1])
		f, ok := fault.Of(err)
		if !ok || f.Code != "lamp_not_possible" || f.Kind != fault.Conflict || f.Params["state"] != c[0] || f.Params["act"] != c[1] {
			t.Errorf("%v: %v", c, err)
		}
	}
	if !lamp.Ends("dead") || lamp.Ends("lit") {
		t.Error("only a dead lamp is at its end")
	}
}

func TestDrawing(t *testing.T) {
	t.Parallel()
	want := "```mermaid\nstateDiagram-v2\n    [*] --> dark: hang\n    dark --> lit: light\n    lit --> dark: quench\n    lit --> dead: burn_out\n    dead --> [*]\n```\n"
	if got := lamp.Drawing(); got != want {
		t.Errorf("drawn\n%s\nwant\n%s", got, want)
	}
}
