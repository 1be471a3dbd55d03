package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/pflag"

	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/pgcluster"
)

// loaded reads settings as the program does.
func loaded(args []string, env map[string]string) (*config, error) {
	c := &config{}
	f := pflag.NewFlagSet("xuntu", pflag.ContinueOnError)
	c.flags(f)
	if err := f.Parse(args); err != nil {
		return nil, err
	}
	return c, c.load(f, func(name string) string { return env[name] })
}

func settingsFile(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "xuntu.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestSettingsComeInOrder(t *testing.T) {
	t.Parallel()
	file := settingsFile(t, "listen: :3\ndata: from-file\ndemo-speed: 7\ndemo-live: true\nlog-level: debug\n")
	c, err := loaded([]string{"--listen", ":1", "--config", file}, map[string]string{
		"XUNTU_LISTEN": ":2", "XUNTU_DATA": "from-env", "XUNTU_DEVICE_LISTEN": ":5055", "DATABASE_URL": "postgres://plain/x",
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, got := range map[string][2]string{
		"a flag beats all":               {c.Listen, ":1"},
		"the environment beats the file": {c.Data, "from-env"},
		"dashes are underscores there":   {c.DeviceListen, ":5055"},
		"the file beats the default":     {c.LogLevel, "debug"},
		"the default":                    {c.LogFormat, "text"},
		"DATABASE_URL by its usual name": {c.DatabaseURL, "postgres://plain/x"},
	} {
		if got[0] != got[1] {
			t.Errorf("%s: got %q, want %q", name, got[0], got[1])
		}
	}
	if c.DemoSpeed != 7 || !c.DemoLive {
		t.Errorf("from the file: speed %v, live %v", c.DemoSpeed, c.DemoLive)
	}
	c, err = loaded(nil, map[string]string{"DATABASE_URL": "postgres://plain/x", "XUNTU_DATABASE_URL": "postgres://ours/x", "XUNTU_CONFIG": file})
	if err != nil || c.DatabaseURL != "postgres://ours/x" || c.Listen != ":3" {
		t.Errorf("got %q, %q, %v", c.DatabaseURL, c.Listen, err)
	}
}

func TestSettingsRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		args  []string
		env   map[string]string
		file  string
		words []string
	}{
		"unknown in the file":     {file: "lisen: :80\n", words: []string{"xuntu.yaml", `"lisen"`, "xuntu serve --help"}},
		"no YAML":                 {file: "listen: [\n", words: []string{"xuntu.yaml", "not YAML"}},
		"no such file":            {args: []string{"--config", "/nonexistent/x.yaml"}, words: []string{"/nonexistent/x.yaml"}},
		"not a number":            {env: map[string]string{"XUNTU_DEMO_SPEED": "fast"}, words: []string{"demo-speed", "environment", "fast"}},
		"not a switch, in a file": {file: "demo-live: perhaps\n", words: []string{"demo-live", "xuntu.yaml", "perhaps"}},
		"half a certificate":      {args: []string{"--tls-cert", "c.pem"}, words: []string{"tls-cert and tls-key", "missing"}},
		"two kinds of TLS":        {args: []string{"--tls-cert", "c", "--tls-key", "k", "--acme", "x.org"}, words: []string{"not both"}},
		"too slow":                {args: []string{"--demo-speed", "0.5"}, words: []string{"between 1 and 60"}},
		"too fast":                {args: []string{"--demo-speed", "61"}, words: []string{"between 1 and 60"}},
		"too little for a map":    {args: []string{"--map-memory", "8"}, words: []string{"map-memory 8", "MiB"}},
		"no cache of tiles":       {env: map[string]string{"XUNTU_TILE_CACHE": "0"}, words: []string{"tile-cache 0", "MiB"}},
		"more than there is":      {file: "tile-cache: 1048577\n", words: []string{"1048576 at most"}},
		"unknown level":           {args: []string{"--log-level", "loud"}, words: []string{"log-level", `"loud"`}},
		"unknown form of log":     {args: []string{"--log-format", "xml"}, words: []string{"log-format", `"xml"`}},
		"unknown demo":            {args: []string{"--demo", "huge"}, words: []string{"small", `"huge"`}},
		"OSRM without scheme":     {args: []string{"--osrm-url", "osrm:5000"}, words: []string{"osrm-url", "http://"}},
		"OSRM for a rocket":       {env: map[string]string{"XUNTU_OSRM_URL": "rocket=http://osrm:5000"}, words: []string{"osrm-url", "ebike="}},
		"two OSRM for cars":       {args: []string{"--osrm-url", "http://a:1,car=http://b:1"}, words: []string{"osrm-url"}},
		"no Valhalla":             {file: "valhalla-url: there\n", words: []string{"valhalla-url", "http://"}},
		"a URL without scheme":    {args: []string{"--public-url", "xuntu.example.com"}, words: []string{"public-url", "https://"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if c.file != "" {
				c.args = append(c.args, "--config", settingsFile(t, c.file))
			}
			_, err := loaded(c.args, c.env)
			if !fault.Is(err, fault.Invalid) {
				t.Fatalf("got %v", err)
			}
			for _, word := range c.words {
				if !strings.Contains(sentence(err), word) {
					t.Errorf("%q does not say %q", sentence(err), word)
				}
			}
		})
	}
}

// A setting in a file that is left open is the same as one that is not there.
func TestEmptySettingIsNone(t *testing.T) {
	t.Parallel()
	c, err := loaded([]string{"--config", settingsFile(t, "nats:\nlog-level:\n")}, nil)
	if err != nil || c.NATS != "" || c.LogLevel != "info" {
		t.Errorf("got nats %q, log-level %q, %v", c.NATS, c.LogLevel, err)
	}
}

func TestDataFolderSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	file := settingsFile(t, "")
	_, err := (&config{Data: filepath.Join(file, "data")}).dataFolder()
	if !fault.Is(err, fault.Invalid) || !strings.Contains(sentence(err), file) {
		t.Errorf("got %v", err)
	}
}

func TestLogsHaveTheirForm(t *testing.T) {
	t.Parallel()
	for form, want := range map[string]string{"json": `"msg":"hello"`, "text": "msg=hello"} {
		var out bytes.Buffer
		log := (&config{LogLevel: "warn", LogFormat: form}).logger(&out)
		log.Info("quiet")
		log.Warn("hello")
		if !strings.Contains(out.String(), want) || strings.Contains(out.String(), "quiet") {
			t.Errorf("%s: %s", form, &out)
		}
	}
}

// What a person reads of an error is its sentence, never what the system said behind it.
func TestSentence(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		err  error
		want string
	}{
		"a fault":   {fault.New(fault.Invalid, "x", "close the door").Because(os.ErrClosed), "close the door"},
		"its parts": {fault.New(fault.Invalid, "x", "two things").At("row 3", "no name", nil), "two things\n  row 3: no name"},
		"PostGIS too old": {
			&pgcluster.Error{Code: pgcluster.OldPostGIS, Message: "PostGIS 3.0.1 is too old, 3.2 or newer is needed", Err: os.ErrExist},
			"PostGIS 3.0.1 is too old, 3.2 or newer is needed",
		},
		"the disk is full": {&pgcluster.Error{Code: pgcluster.DiskFull, Message: "the disk is full: free some space"}, "the disk is full: free some space"},
		"anything else":    {os.ErrDeadlineExceeded, "i/o timeout"},
	} {
		if got := sentence(c.err); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

// Every setting stands in the README's table with its name in the environment.
func TestReadmeKnowsEverySetting(t *testing.T) {
	t.Parallel()
	f := pflag.NewFlagSet("xuntu", pflag.ContinueOnError)
	(&config{}).flags(f)
	for _, readme := range []string{"README.md", "README.zh-CN.md"} {
		text, err := os.ReadFile(filepath.Join(repoRoot, readme))
		if err != nil {
			t.Fatal(err)
		}
		f.VisitAll(func(flag *pflag.Flag) {
			env := "XUNTU_" + strings.ToUpper(strings.ReplaceAll(flag.Name, "-", "_"))
			row := "| `--" + flag.Name + "` | `" + env + "` |"
			if !strings.Contains(string(text), row) {
				t.Errorf("%s has no row %s", readme, row)
			}
			if flag.DefValue != "" && flag.DefValue != "false" && !strings.Contains(string(text), row+" `"+flag.DefValue+"` |") {
				t.Errorf("%s does not say that %s is %s by default", readme, flag.Name, flag.DefValue)
			}
		})
	}
}

func TestEnginesOfOthers(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		osrm, valhalla, want string
	}{
		"none":             {"", "", ""},
		"OSRM alone":       {"http://osrm:5000", "", "osrm"},
		"OSRM by profiles": {"car=http://osrm:5000,ebike=https://osrm:5001/e?key=a", "", "osrm"},
		"both":             {"https://osrm/x=y", "http://valhalla:8002", "osrm valhalla"},
	} {
		list, err := (&config{OSRM: c.osrm, Valhalla: c.valhalla}).engines()
		var got []string
		for _, e := range list {
			got = append(got, string(e.Source()))
		}
		if err != nil || strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
}
