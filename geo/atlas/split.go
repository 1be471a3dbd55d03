package atlas

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// Split cuts a territory along a line. The largest part stays what it was; the
// others become territories of the same unit that no rep owns yet.
func (s *Service) Split(ctx context.Context, id int64, rev int32, line Shape) (list []Territory, err error) {
	cut, err := line.line("body.line")
	if err != nil {
		return nil, err
	}
	err = s.kit.DB.Write(access.WithReason(ctx, "split"), func(tx db.Tx) error {
		row, err := lockTerritory(ctx, tx, id, rev)
		if err != nil {
			return err
		}
		parts, err := divide(row.Area, cut)
		switch {
		case errors.Is(err, geo.ErrNotCut):
			return fault.New(fault.Invalid, "territory_not_cut", "the line does not cut %s in two; draw it across, from border to border", row.Name).At("body.line", err.Error(), nil)
		case err != nil:
			return shapeFault("body.line", err)
		}
		ids := []int64{id}
		f := row.territoryFields
		f.Area = parts[0]
		if _, err := territorySet.One(ctx, tx, territorySetArgs{f, id}); err != nil {
			return err
		}
		for i, part := range parts[1:] {
			f.Area, f.RepID, f.Color = part, nil, otherColor(row.Color, i+1)
			fresh, err := addPart(ctx, tx, f, row.Code, row.Name)
			if err != nil {
				return err
			}
			ids = append(ids, fresh)
		}
		list, err = territories(ctx, tx, ids)
		return err
	})
	return list, err
}

// addPart adds a part under the next code that is free: T-1 becomes T-1-2, T-1-3 and so on.
func addPart(ctx context.Context, tx db.Tx, f territoryFields, code, name string) (int64, error) {
	for n := 2; ; n++ {
		tail := "-" + strconv.Itoa(n)
		f.Code, f.Name = cutTo(code, codeMost-len(tail))+tail, cutTo(name, nameMost-len(tail))+tail
		id, fresh, err := territoryAdd.Find(ctx, tx, f)
		if err != nil || fresh {
			return id, err
		}
	}
}

func cutTo(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most])
	}
	return s
}

// partColors tell the parts of a split from each other.
var partColors = [...]string{"#4a7fb5", "#b5734a", "#8a5bb5", "#b54a6d", "#4ab5a6", "#a6a03a"}

func otherColor(color string, n int) string {
	at := slices.Index(partColors[:], strings.ToLower(color))
	return partColors[(at+n+len(partColors))%len(partColors)]
}
