package archive

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"xuntu.dev/internal/fault"
)

// Format names archives of this shape; a later shape has a higher number.
const Format = "xuntu-backup/1"

// Manifest says what an archive holds.
type Manifest struct {
	Form       string      `json:"format"`
	Version    string      `json:"version"` // of the program that wrote it
	CreatedAt  time.Time   `json:"createdAt"`
	Schema     string      `json:"schema"` // digest of the migrations the program knew
	Migrations []Migration `json:"migrations"`
	Postgres   string      `json:"postgres"`
	PostGIS    string      `json:"postgis"`
	Tables     []Table     `json:"tables"`
	Leakproof  []string    `json:"leakproof"` // marks on functions of extensions, which pg_dump does not carry
}

// Migration is one that had run in the database.
type Migration struct {
	Version string `json:"version"`
	Sum     string `json:"sum"`
}

// Table is one table's rows and their sum.
type Table struct {
	Name   string `json:"name"`
	Rows   int64  `json:"rows"`
	SHA256 string `json:"sha256"`
}

// Rows counts the rows of all tables.
func (m Manifest) Rows() (n int64) {
	for _, t := range m.Tables {
		n += t.Rows
	}
	return n
}

// Seal is the last member: what the archive held up to there.
type Seal struct {
	ManifestSum   string   `json:"manifestSum"` // SHA-256 of manifest.json
	DatabaseSum   string   `json:"databaseSum"` // SHA-256 of the dump, its parts joined
	DatabaseBytes int64    `json:"databaseBytes"`
	Files         int      `json:"files"`
	FileBytes     int64    `json:"fileBytes"`
	Lost          []string `json:"lost,omitempty"` // hashes that rows name but whose bytes were gone or changed already
}

// Contents is what both ends of an archive say.
type Contents struct {
	Manifest
	Seal
}

func readManifest(raw []byte) (Manifest, error) {
	var m Manifest
	if err := json.Unmarshal(raw, &m); err != nil {
		return m, Damaged(fmt.Errorf("manifest: %w", err))
	}
	name, _, _ := strings.Cut(m.Form, "/")
	switch {
	case name != "xuntu-backup":
		return m, ErrNotOurs
	case m.Form != Format:
		return m, Newer(m)
	}
	return m, nil
}

// ErrNotOurs is said of any other file.
var ErrNotOurs = fault.New(fault.Invalid, "backup_not_ours", "this file is no backup of Xuntu; give one that `xuntu backup` has written")

// Newer is the fault of an archive that a later program wrote.
func Newer(m Manifest) *fault.Error {
	return fault.New(fault.Invalid, "backup_newer", "the archive was made by a newer Xuntu (%s); restore it with that version or a later one", m.Version)
}

// Damaged is the fault of an archive that is not whole.
func Damaged(cause error) *fault.Error {
	return fault.New(fault.Invalid, "backup_damaged", "the archive is damaged or cut off (%v); nothing was changed: take another backup file", cause).Because(cause)
}
