package main

import (
	"errors"
	"regexp"
	"strings"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// technical are words that help nobody who reads the sentence.
var technical = regexp.MustCompile(`server error: FATAL: | \(SQLSTATE \w{5}\)|dial error: `)

// reachable says of an existing database that cannot be reached where it was
// looked for and what the driver met there; the driver leaves passwords out.
func reachable(err error) error {
	f, ok := fault.Of(err)
	if !ok || f.Code != "database_away" || errors.Unwrap(f) == nil {
		return err
	}
	if strings.Contains(err.Error(), "become "+db.AppRole) {
		return fault.New(fault.Forbidden, "database_role",
			"the role of DATABASE_URL may not act as %s: let an administrator of the database run GRANT %s TO that role", db.AppRole, db.AppRole).Because(err)
	}
	met := strings.Join(strings.Fields(errors.Unwrap(f).Error()), " ")
	met = strings.TrimPrefix(technical.ReplaceAllString(met, ""), "failed to ")
	return fault.New(fault.Invalid, f.Code, "the database that DATABASE_URL (or --owner-url) names cannot be reached (%s): start it, or correct the URL", met).Because(err)
}
