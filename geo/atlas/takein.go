package atlas

import (
	"context"
	"slices"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/sheets"
)

// take checks rows against the outlets that have their codes and, with write, lets them in.
func (in *intake) take(ctx context.Context, tx db.Tx, records []sheets.Record, write bool) ([]sheets.Finding, error) {
	known, hidden, err := outletsOf(ctx, tx, records, write)
	if err != nil {
		return nil, err
	}
	findings := make([]sheets.Finding, len(records))
	var fresh putArgs
	merged := mergeArgs{NearM: nearOutletM}
	for i, r := range records {
		d, bad := in.draft(r)
		was := known[d.Code]
		if findings[i].Problems = in.judge(r, &d, was, hidden[d.Code], bad); len(findings[i].Problems) > 0 {
			continue
		}
		if was == nil {
			fresh.add(d)
			findings[i].Tally = sheets.Tally{sheets.Added: 1}
			continue
		}
		m := d.onto(*was, in.actor.Server)
		findings[i].Tally = m.tally()
		if m.changed {
			merged.add(m.row, m.moved, m.agreed)
		}
		if m.wish != nil && write {
			if _, err := in.s.propose(ctx, tx, *was, *m.wish); err != nil {
				return nil, err
			}
		}
	}
	if write {
		err = in.s.put(ctx, tx, fresh, merged)
	}
	return findings, err
}

// judge says all that is wrong with a row.
func (in *intake) judge(r sheets.Record, d *draft, was *outletRow, hidden bool, bad []problem) (said []sheets.Problem) {
	if row, twice := in.first[d.Code]; twice && row != r.Number && d.Code != "" {
		said = append(said, sheets.CodeTwice(row, d.Code))
	} else {
		in.first[d.Code] = r.Number
	}
	if hidden {
		bad = append(bad, problem{field: "code", code: "code_out_of_scope", value: d.Code})
	}
	for _, p := range in.settle(d, was, bad) {
		said = append(said, p.said())
	}
	return said
}

// tally is what a row comes to at an outlet that is there.
func (m merge) tally() sheets.Tally {
	t := sheets.Tally{}
	if m.changed {
		t[sheets.Changed] = 1
	}
	if m.wish != nil {
		t[sheets.Proposed] = 1
	}
	if len(t) == 0 {
		t[sheets.Same] = 1
	}
	return t
}

// outletsOf finds outlets by the codes of rows, locked when they are to be written; hidden are codes that are out of sight.
// While a file fills the table nothing is known of it, so a plan that was good for the first rows is not kept.
func outletsOf(ctx context.Context, tx db.Tx, records []sheets.Record, lock bool) (known map[string]*outletRow, hidden map[string]bool, err error) {
	codes := make([]string, len(records))
	for i, r := range records {
		codes[i] = cell(r, "code")
	}
	slices.Sort(codes)
	args, statement := codesArgs{slices.Compact(codes)}, outletsByCodes
	if lock {
		statement = outletLockCodes
	}
	if _, err := planCustom.One(ctx, tx, db.None{}); err != nil {
		return nil, nil, err
	}
	rows, err := statement.All(ctx, tx, args)
	if err != nil {
		return nil, nil, err
	}
	taken, err := codesTaken.All(ctx, tx, args)
	known, hidden = make(map[string]*outletRow, len(rows)), map[string]bool{}
	for i := range rows {
		known[rows[i].Code] = &rows[i]
	}
	for _, code := range taken {
		hidden[code] = known[code] == nil
	}
	return known, hidden, err
}

// put writes new outlets and those that have changed.
func (s *Service) put(ctx context.Context, tx db.Tx, fresh putArgs, merged mergeArgs) error {
	if len(fresh.Codes) > 0 {
		added, err := outletPut.All(ctx, tx, fresh)
		if err != nil {
			return err
		}
		if err := s.tellAdded(ctx, tx, added); err != nil {
			return err
		}
	}
	if len(merged.IDs) > 0 {
		if _, err := outletMerge.Exec(ctx, tx, merged); err != nil {
			return err
		}
	}
	return nil
}
