package main

import (
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

func TestVersion(t *testing.T) {
	t.Parallel()
	if said := launch(t, nil, "version").works(); said != "1.2.3-test\n" {
		t.Errorf("version says %q", said)
	}
	if said := launch(t, nil, "--version").works(); !strings.Contains(said, "1.2.3-test") {
		t.Errorf("--version says %q", said)
	}
}

// everyCommand lists the commands with their ways below the root.
func everyCommand(c *cobra.Command, way []string) map[string]*cobra.Command {
	all := map[string]*cobra.Command{strings.Join(way, " "): c}
	for _, below := range c.Commands() {
		for name, command := range everyCommand(below, append(way[:len(way):len(way)], below.Name())) {
			all[name] = command
		}
	}
	return all
}

func TestEveryCommandExplainsItself(t *testing.T) {
	t.Parallel()
	commands := everyCommand(root(), nil)
	for _, wanted := range []string{"serve", "migrate", "demo", "import osm", "import outlets", "export pmtiles", "backup", "restore", "version"} {
		if commands[wanted] == nil {
			t.Errorf("there is no command %q", wanted)
		}
	}
	for way, command := range commands {
		t.Run("xuntu "+way, func(t *testing.T) {
			t.Parallel()
			said := launch(t, nil, append(strings.Fields(way), "--help")...).works()
			for _, word := range []string{"Usage:", "--database-url", command.Short} {
				if command.Long == "" && !strings.Contains(said, word) || command.Long != "" && word != command.Short && !strings.Contains(said, word) {
					t.Errorf("help does not say %q", word)
				}
			}
			runs := command.Run != nil || command.RunE != nil
			if runs && way != "version" && !strings.Contains(said, "Examples:\n  xuntu "+way) {
				t.Errorf("help shows no example of xuntu %s:\n%s", way, said)
			}
		})
	}
}

func TestUnknownWordsAreRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ args, words []string }{
		"a command": {[]string{"sevre"}, []string{`"sevre"`}},
		"a flag":    {[]string{"serve", "--lisen", ":80"}, []string{"--lisen"}},
		"too many":  {[]string{"serve", "now"}, []string{`"now"`}},
		"too few":   {[]string{"backup"}, []string{"1 arg"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			launch(t, nil, c.args...).refused(c.words...)
		})
	}
}
