package collateral

import (
	"time"

	"xuntu.dev/internal/db"
)

type (
	listArgs struct {
		ID     int64
		Keeps  bool
		State  string
		Kind   string
		Words  string
		Before int64
		Most   int
		Now    time.Time
	}
	leafletRow struct {
		ID        int64
		Title     string
		Kind      string
		Note      string
		FromDay   time.Time
		ToDay     time.Time
		Units     []int32
		Disabled  bool
		SHA256    string
		FileName  string
		MediaType string
		Size      int64
		MadeBy    string
		ChangedAt time.Time
		Rev       int32
		Own       bool
		State     string
	}
	putArgs struct {
		ID       int64
		Title    string
		Kind     string
		Note     string
		FromDay  time.Time
		ToDay    time.Time
		Units    []int32
		Disabled bool
		Rev      int32
		Now      time.Time
	}
	fileArgs struct {
		ID        int64
		FileID    int64
		SHA256    string
		FileName  string
		MediaType string
		Size      int64
		Now       time.Time
	}
)

var (
	leafletList = db.Query[listArgs, leafletRow]("collateral/leaflet_list")
	leafletPut  = db.Query[putArgs, int64]("collateral/leaflet_put")
	fileSet     = db.Query[fileArgs, db.None]("collateral/leaflet_file_set")
)

func (r leafletRow) seen() Leaflet {
	return Leaflet{
		ID: r.ID,
		LeafletFields: LeafletFields{
			Title: r.Title, Kind: r.Kind, Note: r.Note, From: r.FromDay.Format(time.DateOnly), To: r.ToDay.Format(time.DateOnly), Units: r.Units, Disabled: r.Disabled,
		},
		State: r.State, SHA256: r.SHA256, FileName: r.FileName, MediaType: r.MediaType, Size: r.Size,
		MadeBy: r.MadeBy, ChangedAt: r.ChangedAt, Own: r.Own, Rev: r.Rev,
	}
}
