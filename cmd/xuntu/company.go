package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/modules/org"
	"xuntu.dev/modules/org/door"
)

// newCompany is what founds a company.
type newCompany struct{ code, name, admin, zone, datum string }

func companyCommand(c *config) *cobra.Command {
	n := newCompany{}
	cmd := &cobra.Command{
		Use:   "company CODE NAME",
		Short: "Found a company and its first administrator",
		Long: "company begins an empty company: the trade's positions and roles, a head office, and an administrator,\n" +
			"whose password is printed once and must be changed at the first sign-in. Several companies may share a\n" +
			"server; people then give the code when they sign in.",
		Example: "  xuntu company sanhe 三禾食品\n  xuntu company acme \"Acme Foods\" --admin jane --time-zone Asia/Singapore",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			n.code, n.name = args[0], args[1]
			if err := n.check(); err != nil {
				return err
			}
			return withDatabase(cmd.Context(), c, func(ctx context.Context, d *database) error {
				password, err := n.found(ctx, d)
				if err != nil {
					return err
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%s (%s) is founded\n  login     %s\n  password  %s  (to be changed at the first sign-in)\n",
					n.name, n.code, n.admin, password)
				return nil
			})
		},
	}
	cmd.Flags().StringVar(&n.admin, "admin", "admin", "`login` of the first administrator")
	cmd.Flags().StringVar(&n.zone, "time-zone", "Asia/Shanghai", "where the company's days begin and end")
	cmd.Flags().StringVar(&n.datum, "datum", "wgs84", "how its maps show places: wgs84, gcj02 or bd09")
	return cmd
}

func (n newCompany) check() error {
	if n.code == "" || n.name == "" || n.admin == "" {
		return fault.New(fault.Invalid, "company_nameless", "a company needs a code, a name and an administrator")
	}
	if _, err := time.LoadLocation(n.zone); err != nil || n.zone == "Local" {
		return fault.New(fault.Invalid, "time_zone_unknown", "--time-zone %q is not known; give one like Asia/Shanghai", n.zone)
	}
	if !slices.Contains([]string{"wgs84", "gcj02", "bd09"}, n.datum) {
		return fault.New(fault.Invalid, "datum_unknown", "--datum is wgs84, gcj02 or bd09, not %q", n.datum)
	}
	return nil
}

// found writes the company in one transaction and gives the administrator's password.
func (n newCompany) found(ctx context.Context, d *database) (password string, err error) {
	password = door.LentPassword()
	hash, err := hashPassword(password)
	if err != nil {
		return "", err
	}
	owner, err := db.OpenOwner(ctx, d.ownerURL)
	if err != nil {
		return "", err
	}
	defer owner.Close()
	return password, owner.Ask(ctx, func(tx db.Tx) error {
		var id int64
		err := tx.Scan(ctx, `INSERT INTO app.tenant (code, name, time_zone, datum) VALUES ($1, $2, $3, $4) RETURNING id`,
			[]any{n.code, n.name, n.zone, n.datum}, &id)
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `SELECT set_config('app.tenant_id', $1, true)`, strconv.FormatInt(id, 10)); err != nil {
			return err
		}
		ctx := access.WithActor(ctx, access.Server(id))
		if _, err := org.Defaults(ctx, tx); err != nil {
			return err
		}
		if _, err := org.Head(ctx, tx, n.name); err != nil {
			return err
		}
		return org.Administrator(ctx, tx, n.admin, hash, time.Now())
	})
}
