package atlas

import (
	"encoding/json"
	"time"

	"xuntu.dev/internal/db"
)

type importAddArgs struct {
	UnitID    int32
	Format    string
	CRS       string
	FileName  string
	Rows      int
	Good      int
	Bad       int
	Added     int
	Changed   int
	Proposed  int
	Columns   []string
	Unknown   []string
	Errors    json.RawMessage
	ErrorFile []byte
	Content   []byte
	Now       time.Time
}

type importRow struct {
	ID         int64
	Format     string
	CRS        string
	FileName   string
	State      string
	Rows       int
	Good       int
	Bad        int
	Done       int
	Added      int
	Changed    int
	Proposed   int
	Columns    []string
	Unknown    []string
	Errors     json.RawMessage
	Failure    string
	CreatedAt  time.Time
	FinishedAt *time.Time
}

type importStep struct {
	ID       int64
	Done     int
	Step     int
	Added    int
	Changed  int
	Proposed int
}

type importEndArgs struct {
	ID      int64
	State   string
	Failure string
	Now     time.Time
}

type importContentRow struct {
	Content []byte
	Done    int
}

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
	importAdd   = db.Query[importAddArgs, int64]("geo/import_add")
	importByID  = db.Query[idArgs, importRow]("geo/import_by_id")
	importList  = db.Query[struct {
		BeforeID int64
		Most     int
	}, importRow]("geo/import_list")
	importStart     = db.Query[idArgs, int64]("geo/import_start")
	importContent   = db.Query[idArgs, importContentRow]("geo/import_content")
	importErrorFile = db.Query[idArgs, []byte]("geo/import_file")
	importAdvance   = db.Query[importStep, int64]("geo/import_advance")
	importEnd       = db.Query[importEndArgs, db.None]("geo/import_end")
	importForget    = db.Query[struct{ Before time.Time }, db.None]("geo/import_forget")
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
