package pgcluster

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// The oldest versions that have what our statements use.
const (
	minPostgres = 14
	minPostGIS  = "3.2"
)

// howToInstall ends every message about missing programs.
const howToInstall = "run `make setup`, or as root `apt-get install postgresql postgresql-postgis`"

// installation is one set of PostgreSQL programs on this machine.
type installation struct {
	bin     string // folder of postgres and initdb
	version string // of the server, "15.20"
	major   int
	postgis string // version of the PostGIS it can create, "" without
}

// Installed tells the folder of the newest PostgreSQL programs on this machine
// that are new enough and have a new enough PostGIS; else an *Error says what
// is missing and how to get it.
func Installed() (bin string, err error) {
	found, err := choose(installations(), 0, "")
	return found.bin, err
}

// choose picks the newest usable installation: any, or when major is not 0 one
// of that version, for the data in that folder. The error describes the nearest miss.
func choose(all []installation, major int, data string) (installation, error) {
	if len(all) == 0 {
		return installation{}, fail(NotInstalled, nil, "PostgreSQL is not installed on this machine (no postgres and initdb in /usr/lib/postgresql/*/bin nor on the PATH): %s", howToInstall)
	}
	slices.SortStableFunc(all, func(a, b installation) int { return b.major - a.major })
	var miss *Error
	for _, one := range all {
		if major != 0 && one.major != major {
			continue
		}
		err := one.usable()
		if err == nil {
			return one, nil
		}
		if miss == nil {
			miss = err
		}
	}
	if miss == nil {
		return installation{}, fail(WrongMajor, nil, "the database in %s was made by PostgreSQL %d, but only %s is installed here: install that (apt-get install postgresql-%d postgresql-%d-postgis-3), or move the folder away to begin with an empty database",
			data, major, versions(all), major, major)
	}
	return installation{}, miss
}

// usable tells what the installation lacks, nil when nothing.
func (i installation) usable() *Error {
	switch {
	case i.major < minPostgres:
		return fail(TooOld, nil, "PostgreSQL %s in %s is too old, %d or newer is needed: %s", i.version, i.bin, minPostgres, howToInstall)
	case i.postgis == "":
		return fail(NoPostGIS, nil, "PostGIS is not installed for PostgreSQL %s in %s: run `make setup`, or as root `apt-get install postgresql-%d-postgis-3`", i.version, i.bin, i.major)
	case older(i.postgis, minPostGIS):
		return fail(OldPostGIS, nil, "PostGIS %s for PostgreSQL %s in %s is too old, %s or newer is needed: %s", i.postgis, i.version, i.bin, minPostGIS, howToInstall)
	}
	return nil
}

// installations looks where Debian, Red Hat and a build from source put the
// server, and on the PATH.
func installations() []installation {
	var bins []string
	for _, pattern := range []string{"/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/local/pgsql/bin"} {
		matches, _ := filepath.Glob(pattern) // the patterns are well formed
		bins = append(bins, matches...)
	}
	if path, err := exec.LookPath("postgres"); err == nil {
		if real, err := filepath.EvalSymlinks(path); err == nil {
			bins = append(bins, filepath.Dir(real))
		}
	}
	slices.Sort(bins)
	var all []installation
	for _, bin := range slices.Compact(bins) {
		if one, ok := inspect(bin); ok {
			all = append(all, one)
		}
	}
	return all
}

// inspect asks the programs in bin who they are; false when they are no server.
func inspect(bin string) (installation, bool) {
	if _, err := os.Stat(filepath.Join(bin, "initdb")); err != nil {
		return installation{}, false
	}
	said, err := exec.Command(filepath.Join(bin, "postgres"), "--version").Output() //nolint:noctx // answers at once
	if err != nil {
		return installation{}, false
	}
	version, major := parseVersion(string(said))
	return installation{bin: bin, version: version, major: major, postgis: postgisFor(bin)}, major > 0
}

var versionPattern = regexp.MustCompile(`\(PostgreSQL\) ((\d+)[\w.]*)`)

// parseVersion reads "postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)".
func parseVersion(said string) (version string, major int) {
	part := versionPattern.FindStringSubmatch(said)
	if part == nil {
		return "", 0
	}
	major, _ = strconv.Atoi(part[2]) // digits only
	return part[1], major
}

var postgisPattern = regexp.MustCompile(`(?m)^default_version\s*=\s*'([^']+)'`)

// postgisFor reads the version in postgis.control of the server in bin. Its
// folder is where pg_config says, or where the distributions put it.
func postgisFor(bin string) string {
	shares := []string{
		strings.Replace(filepath.Dir(bin), "/lib/", "/share/", 1),
		filepath.Join(filepath.Dir(bin), "share"),
		filepath.Join(filepath.Dir(bin), "share", "postgresql"),
	}
	if said, err := exec.Command(filepath.Join(bin, "pg_config"), "--sharedir").Output(); err == nil { //nolint:noctx // answers at once
		shares = append(shares, strings.TrimSpace(string(said)))
	}
	for _, share := range shares {
		control, err := os.ReadFile(filepath.Join(share, "extension", "postgis.control"))
		if err != nil {
			continue
		}
		if part := postgisPattern.FindSubmatch(control); part != nil {
			return string(part[1])
		}
	}
	return ""
}

// older compares dotted versions number by number: 3.1.9 is older than 3.2.
func older(a, b string) bool {
	return slices.Compare(numbers(a), numbers(b)) < 0
}

func numbers(version string) []int {
	var parts []int
	for word := range strings.SplitSeq(version, ".") {
		n, err := strconv.Atoi(word)
		if err != nil {
			break
		}
		parts = append(parts, n)
	}
	return parts
}

func versions(all []installation) string {
	var list []string
	for _, one := range all {
		list = append(list, one.version)
	}
	return strings.Join(list, " and ")
}
