package atlas

import "xuntu.dev/internal/db"

// putArgs are new outlets, column by column.
type putArgs struct {
	Units     []int32
	Reps      []*int64
	Codes     []string
	Names     []string
	Classes   []string
	Channels  []string
	States    []string
	Addresses []string
	Phones    []string
	Lons      []*float64
	Lats      []*float64
	FencesM   []*int32
	Extras    []string
}

// mergeArgs are known outlets as they are to be, column by column.
type mergeArgs struct {
	IDs       []int64
	Units     []int32
	Reps      []*int64
	Names     []string
	Classes   []string
	Channels  []string
	States    []string
	Addresses []string
	Phones    []string
	Lons      []*float64
	Lats      []*float64
	FencesM   []*int32
	Agreed    []bool
	Extras    []string
	NearM     float64
}

var (
	outletPut   = db.Query[putArgs, int64]("geo/outlet_put")
	outletMerge = db.Query[mergeArgs, db.None]("geo/outlet_merge")
)

// add appends a new outlet.
func (a *putArgs) add(d draft) {
	a.Units, a.Reps, a.Codes, a.Names = append(a.Units, d.UnitID), append(a.Reps, d.RepID), append(a.Codes, d.Code), append(a.Names, d.Name)
	a.Classes, a.Channels, a.States = append(a.Classes, d.Class), append(a.Channels, d.Channel), append(a.States, d.State)
	a.Addresses, a.Phones, a.FencesM = append(a.Addresses, d.Address), append(a.Phones, d.Phone), append(a.FencesM, d.FenceM)
	var lon, lat *float64
	if d.Point != nil {
		lon, lat = &d.Point[0], &d.Point[1]
	}
	a.Lons, a.Lats, a.Extras = append(a.Lons, lon), append(a.Lats, lat), append(a.Extras, d.Extra.JSON())
}

// add appends a known outlet as it is to be; moved says that its location is to be
// taken over, agreed that nobody else need agree to it.
func (a *mergeArgs) add(r outletRow, moved, agreed bool) {
	a.IDs, a.Units, a.Reps, a.Names = append(a.IDs, r.ID), append(a.Units, r.UnitID), append(a.Reps, r.RepID), append(a.Names, r.Name)
	a.Classes, a.Channels, a.States = append(a.Classes, r.Class), append(a.Channels, r.Channel), append(a.States, r.State)
	a.Addresses, a.Phones, a.FencesM = append(a.Addresses, r.Address), append(a.Phones, r.Phone), append(a.FencesM, r.FenceM)
	var lon, lat *float64
	if moved {
		lon, lat = &r.Location[0], &r.Location[1]
	}
	a.Lons, a.Lats, a.Agreed = append(a.Lons, lon), append(a.Lats, lat), append(a.Agreed, agreed)
	a.Extras = append(a.Extras, r.Extra.JSON())
}
