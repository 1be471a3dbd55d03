package backup

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/pgcluster"
)

// programs finds the folder of pg_dump and pg_restore for a server of a major
// version: the same one, else the next newer, which reads older servers too.
func programs(major int) (string, error) {
	best, bestMajor := "", 0
	for _, bin := range places() {
		has := majorOf(filepath.Join(bin, "pg_dump"))
		if has == major {
			return bin, nil
		}
		if has > major && (best == "" || has < bestMajor) {
			best, bestMajor = bin, has
		}
	}
	if best == "" {
		return "", fault.New(fault.Invalid, "pg_dump_missing",
			"pg_dump of PostgreSQL %d is not on this machine: install it (apt-get install postgresql-client-%d), or run this where it is", major, major)
	}
	return best, nil
}

// places are where servers and clients are installed, and the PATH.
func places() []string {
	var bins []string
	if bin, err := pgcluster.Installed(); err == nil {
		bins = append(bins, bin)
	}
	for _, pattern := range []string{"/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/local/pgsql/bin"} {
		found, _ := filepath.Glob(pattern) // the patterns are well formed
		bins = append(bins, found...)
	}
	if path, err := exec.LookPath("pg_dump"); err == nil {
		bins = append(bins, filepath.Dir(path))
	}
	return bins
}

var majorPattern = regexp.MustCompile(`\(PostgreSQL\) (\d+)`)

// majorOf asks a program of PostgreSQL for its version, 0 when it does not answer.
func majorOf(program string) int {
	said, err := exec.Command(program, "--version").Output() //nolint:noctx // answers at once
	if err != nil {
		return 0
	}
	return majorIn(majorPattern, string(said))
}

var leadingNumber = regexp.MustCompile(`^(\d+)`)

// majorIn reads "15" of "15.20 (Debian 15.20-0+deb12u1)".
func majorIn(pattern *regexp.Regexp, text string) int {
	part := pattern.FindStringSubmatch(text)
	if part == nil {
		return 0
	}
	n, _ := strconv.Atoi(part[1]) // digits only
	return n
}

// libpq knows fewer parameters than the driver; these it takes.
var libpq = []string{
	"host", "hostaddr", "port", "user", "dbname", "sslmode", "sslrootcert", "sslcert", "sslkey", "sslcrl",
	"sslnegotiation", "connect_timeout", "application_name", "target_session_attrs", "channel_binding", "gssencmode", "krbsrvname", "options",
}

// address splits a URL into one that may be seen in the list of processes and the password.
func address(of string) (open, password string, err error) {
	u, err := url.Parse(of)
	if err != nil || u.Scheme != "postgres" && u.Scheme != "postgresql" {
		return "", "", fault.New(fault.Invalid, "database_url", "backups need the database as a URL like postgres://user:password@host/name")
	}
	query := u.Query()
	password = query.Get("password")
	for name := range query {
		if !slices.Contains(libpq, name) {
			query.Del(name)
		}
	}
	if word, ok := u.User.Password(); ok {
		password = word
		u.User = url.User(u.User.Username())
	}
	u.RawQuery = strings.ReplaceAll(query.Encode(), "+", "%20") // libpq takes + for itself
	return u.String(), password, nil
}

// command prepares pg_dump or pg_restore for a database. The password goes
// through the environment, which only root and this user can read.
func command(ctx context.Context, program, of string, args ...string) (*exec.Cmd, *bytes.Buffer, error) {
	open, password, err := address(of)
	if err != nil {
		return nil, nil, err
	}
	cmd := exec.CommandContext(ctx, program, append(args, "--no-password", "--dbname="+open)...)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.Env = append(os.Environ(), "LC_ALL=C")
	if password != "" {
		cmd.Env = append(cmd.Env, "PGPASSWORD="+password)
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // Ctrl-C is for us, who end it and tidy up
	said := &bytes.Buffer{}
	cmd.Stderr = said
	return cmd, said, nil
}

// failed says what a program of PostgreSQL complained of.
func failed(ctx context.Context, name string, err error, said *bytes.Buffer) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	text := strings.TrimSpace(said.String())
	if strings.Contains(text, "No space left on device") {
		return diskFull("the database's disk", err)
	}
	line, _, _ := strings.Cut(text, "\n")
	if line == "" {
		line = err.Error()
	}
	return fmt.Errorf("%s: %s", name, strings.TrimPrefix(line, name+": "))
}

func diskFull(where string, cause error) error {
	return fault.New(fault.Busy, "disk_full", "%s is full: free some space there and try again", where).Because(cause)
}

// room names what a failed write means.
func room(where string, err error) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return diskFull("the disk that holds "+where, err)
	}
	return err
}
