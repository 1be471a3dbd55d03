package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/pflag"
	"gopkg.in/yaml.v3"

	"xuntu.dev/internal/fault"
)

// config is every setting. Flag --device-listen is XUNTU_DEVICE_LISTEN in the
// environment and device-listen in the file.
type config struct {
	File         string
	Listen       string
	DeviceListen string
	PublicURL    string
	Data         string
	DatabaseURL  string
	OwnerURL     string
	Forgetful    bool
	NATS         string
	Basemap      string
	OSRM         string
	Valhalla     string
	MapMemory    int64 // MiB
	TileCache    int64 // MiB
	TLSCert      string
	TLSKey       string
	ACME         string
	ACMEMail     string
	SMTP         string
	MailFrom     string
	SMS          string
	LogLevel     string
	LogFormat    string
	Demo         string
	DemoLive     bool
	DemoSpeed    float64
}

// flags declares every setting once; help, environment and file follow from it.
func (c *config) flags(f *pflag.FlagSet) {
	f.StringVar(&c.File, "config", "", "a YAML file with settings, one `FILE`")
	f.StringVar(&c.Listen, "listen", ":8080", "`address` for browsers and phones")
	f.StringVar(&c.DeviceListen, "device-listen", "", "a second `address` for phone protocols only (Traccar's usual port is :5055)")
	f.StringVar(&c.PublicURL, "public-url", "", "the `URL` phones reach this server at; it goes into pairing codes")
	f.StringVar(&c.Data, "data", "data", "`folder` of the private database and of photos")
	f.StringVar(&c.DatabaseURL, "database-url", "", "an existing PostGIS (`URL`) instead of the private one; also DATABASE_URL")
	f.StringVar(&c.OwnerURL, "owner-url", "", "`URL` of the role that migrates an existing PostGIS; the same as database-url when empty")
	f.BoolVar(&c.Forgetful, "forgetful", false, "serve even from a database that may lose in a crash what was acknowledged; for trials")
	f.StringVar(&c.NATS, "nats", "", "`URL` of an existing NATS cluster that carries live positions between servers")
	f.StringVar(&c.Basemap, "basemap", "", "a PMTiles `file` (or its URL) as the basemap, instead of imported regions")
	f.StringVar(&c.OSRM, "osrm-url", "", "`URL` of an OSRM that knows cars and is asked where imported roads end; several as car=URL,ebike=URL")
	f.StringVar(&c.Valhalla, "valhalla-url", "", "`URL` of a Valhalla that is asked where imported roads and OSRM end")
	f.Int64Var(&c.MapMemory, "map-memory", 768, "`MiB` of memory for copies of the companies' maps; about 200 for a million outlets")
	f.Int64Var(&c.TileCache, "tile-cache", 128, "`MiB` of memory for drawn tiles")
	f.StringVar(&c.TLSCert, "tls-cert", "", "certificate `file` (PEM); with tls-key the server speaks TLS")
	f.StringVar(&c.TLSKey, "tls-key", "", "key `file` (PEM)")
	f.StringVar(&c.ACME, "acme", "", "`domains`, comma-separated, to get certificates for by ACME (needs port 443)")
	f.StringVar(&c.ACMEMail, "acme-mail", "", "`address` the ACME authority may write to")
	f.StringVar(&c.SMTP, "smtp-url", "", "mail server `URL` for messages, like smtp://user:password@host:587 or smtps://host:465")
	f.StringVar(&c.MailFrom, "mail-from", "", "`address` that mail comes from")
	f.StringVar(&c.SMS, "sms-url", "", "`URL` of an adapter for short messages; it is given {to, text, id} as JSON")
	f.StringVar(&c.LogLevel, "log-level", "info", "debug, info, warn or error")
	f.StringVar(&c.LogFormat, "log-format", "text", "text or json")
	f.StringVar(&c.Demo, "demo", "auto", "load the demo company into an empty database: auto (private database only), small, medium, full, none")
	f.BoolVar(&c.DemoLive, "demo-live", false, "let the demo's reps drive, through the public protocols")
	f.Float64Var(&c.DemoSpeed, "demo-speed", 1, "how many times faster than real time the demo's reps move, 1 to 60")
}

// load fills what no flag has set from the environment, then from the file.
func (c *config) load(f *pflag.FlagSet, env func(string) string) error {
	fromEnv := func(flag *pflag.Flag) string {
		if flag.Name == "database-url" && env("XUNTU_DATABASE_URL") == "" {
			return env("DATABASE_URL")
		}
		return env("XUNTU_" + strings.ToUpper(strings.ReplaceAll(flag.Name, "-", "_")))
	}
	path := c.File
	if path == "" {
		path = env("XUNTU_CONFIG")
	}
	file, err := readFile(path)
	if err != nil {
		return err
	}
	var problems []error
	f.VisitAll(func(flag *pflag.Flag) {
		if flag.Changed || flag.Name == "help" || flag.Name == "version" {
			delete(file, flag.Name)
			return
		}
		value, where := fromEnv(flag), "the environment"
		if value == "" {
			if v, ok := file[flag.Name]; ok && v != nil {
				value, where = fmt.Sprint(v), path
			}
		}
		delete(file, flag.Name)
		if value == "" {
			return
		}
		if err := flag.Value.Set(value); err != nil {
			problems = append(problems, fault.New(fault.Invalid, "config_invalid", "setting %s from %s: %v", flag.Name, where, err))
		}
	})
	for name := range file {
		problems = append(problems, fault.New(fault.Invalid, "config_unknown", "%s: there is no setting %q; see xuntu serve --help", path, name))
	}
	if len(problems) > 0 {
		return problems[0]
	}
	return c.check()
}

func readFile(path string) (map[string]any, error) {
	if path == "" {
		return nil, nil //nolint:nilnil // No file is no settings.
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, fault.New(fault.Invalid, "config_unreadable", "the settings file cannot be read: %v", err)
	}
	var file map[string]any
	if err := yaml.Unmarshal(raw, &file); err != nil {
		return nil, fault.New(fault.Invalid, "config_unreadable", "the settings file %s is not YAML: %v", path, err)
	}
	return file, nil
}

// mostMiB bounds settings of memory: a tebibyte.
const mostMiB = 1 << 20

func (c *config) check() error {
	bad := func(message string, args ...any) error {
		return fault.New(fault.Invalid, "config_invalid", message, args...)
	}
	switch {
	case (c.TLSCert == "") != (c.TLSKey == ""):
		return bad("tls-cert and tls-key belong together; one of them is missing")
	case c.TLSCert != "" && c.ACME != "":
		return bad("either tls-cert with tls-key, or acme, not both")
	case c.DemoSpeed < 1 || c.DemoSpeed > 60:
		return bad("demo-speed %v is not between 1 and 60", c.DemoSpeed)
	case c.MapMemory < 16 || c.MapMemory > mostMiB || c.TileCache < 1 || c.TileCache > mostMiB:
		return bad("map-memory %d and tile-cache %d are MiB: 16 and 1 at least, %d at most", c.MapMemory, c.TileCache, mostMiB)
	case c.LogFormat != "text" && c.LogFormat != "json":
		return bad("log-format is text or json, not %q", c.LogFormat)
	}
	switch c.Demo {
	case "auto", "small", "medium", "full", "none":
	default:
		return bad("demo is auto, small, medium, full or none, not %q", c.Demo)
	}
	if c.PublicURL != "" {
		if u, err := url.Parse(c.PublicURL); err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
			return bad("public-url %q is not like https://xuntu.example.com", c.PublicURL)
		}
	}
	if _, err := c.senders(); err != nil {
		return err
	}
	if _, err := c.engines(); err != nil {
		return err
	}
	_, err := c.level()
	return err
}

func (c *config) level() (slog.Level, error) {
	var level slog.Level
	if err := level.UnmarshalText([]byte(c.LogLevel)); err != nil {
		return level, fault.New(fault.Invalid, "config_invalid", "log-level is debug, info, warn or error, not %q", c.LogLevel)
	}
	return level, nil
}

// logger writes structured lines. Settings are never logged: URLs hold passwords.
func (c *config) logger(w io.Writer) *slog.Logger {
	level, err := c.level()
	if err != nil {
		level = slog.LevelInfo
	}
	o := &slog.HandlerOptions{Level: level}
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, o))
	}
	return slog.New(slog.NewTextHandler(w, o))
}

func (c *config) secure() bool { return c.TLSCert != "" || c.ACME != "" }

// dataFolder makes the data folder and says plainly when it cannot.
func (c *config) dataFolder() (string, error) {
	dir, err := filepath.Abs(c.Data)
	if err != nil {
		return "", fmt.Errorf("find the data folder: %w", err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		if errors.Is(err, fs.ErrPermission) {
			return "", fault.New(fault.Invalid, "data_folder", "the data folder %s cannot be made: no permission; choose another with --data", dir)
		}
		return "", fault.New(fault.Invalid, "data_folder", "the data folder %s cannot be made: %v", dir, err)
	}
	return dir, nil
}
