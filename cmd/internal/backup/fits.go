package backup

import (
	"xuntu.dev/cmd/internal/backup/archive"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// fits refuses an archive that this program's migrations cannot carry on from.
func fits(m archive.Manifest, known []db.Migration) error {
	sums := map[string]string{}
	for _, k := range known {
		sums[k.Version] = k.Sum
	}
	for _, ran := range m.Migrations {
		sum, ok := sums[ran.Version]
		switch {
		case !ok:
			return archive.Newer(m).With("migration", ran.Version)
		case sum != ran.Sum:
			return fault.New(fault.Conflict, "backup_other_tables",
				"the archive was made with another form of migration %s than this program has; restore it with Xuntu %s", ran.Version, m.Version)
		}
	}
	return nil
}
