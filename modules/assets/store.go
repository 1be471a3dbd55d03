package assets

import (
	"time"

	"github.com/google/uuid"
	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

type (
	idArgs   struct{ ID int64 }
	listArgs struct {
		After        int64
		State, Model string
		Words        string
		OutletID     int64
		AccountID    int64
		RepID        int64
		Reps         []int64 // nil: all
		IDs          []int64
		Unit         int32
		Below        bool
		Most         int
	}
	assetRow struct {
		ID         int64
		Code       string
		Serial     string
		Model      string
		ValueFen   int64
		BoughtOn   time.Time
		State      string
		Since      time.Time
		UnitID     int32
		Unit       string
		RepID      int64
		Rep        string
		OutletID   int64
		OutletCode string
		Outlet     string
		Point      *orb.Point
		Rev        int32

		WarrantyUntil, ContractUntil *time.Time
	}
	lockRow struct {
		ID       int64
		UnitID   int32
		RepID    int64
		State    string
		OutletID int64
	}
	addArgs struct {
		UnitID              int32
		Code, Serial, Model string
		ValueFen            int64
		BoughtOn            time.Time
		WarrantyUntil       *time.Time
		Now                 time.Time
	}
	setArgs struct {
		ID       int64
		UnitID   int32
		RepID    int64
		State    string
		OutletID int64
		Now      time.Time
	}
	placeArgs struct {
		setArgs
		ContractUntil *time.Time
	}
	actArgs struct {
		setArgs
		Act          string
		PhotoID      int64
		SignatureRef *uuid.UUID
		Slip         string
		Note         string
	}
	beginArgs struct {
		Unit int32
		Name string
		Now  time.Time
	}
	begunRow struct {
		ID       int64
		Expected int
	}
	roundsArgs struct {
		ID     int64
		Before int64
		Most   int
	}
	talliesArgs struct {
		RoundID int64
		Verdict string
		After   int64
		Most    int
	}
	tallyRow struct {
		AssetID    int64
		Code       string
		Serial     string
		Model      string
		ValueFen   int64
		UnitID     int32
		Unit       string
		RepID      int64
		Rep        string
		OutletID   int64
		OutletCode string
		Outlet     string
		Point      *orb.Point
		Verdict    string
		BeyondM    *float64
		CheckedAt  *time.Time
		CheckedBy  string
	}
	codeArgs struct {
		RoundID int64
		Code    string
	}
	codeRow struct {
		AssetID  int64
		OutletID int64
		Ended    bool
	}
	tallySetArgs struct {
		RoundID, AssetID int64
		Verdict          string
		BeyondM          float64
		Now              time.Time
	}
	endArgs struct {
		ID  int64
		Now time.Time
	}
	endRow struct{ Ended, Lost int }
)

var (
	assetList = db.Query[listArgs, assetRow]("assets/asset_list")
	assetByID = db.Query[idArgs, lockRow]("assets/asset_by_id")
	assetAdd  = db.Query[addArgs, int64]("assets/asset_add")
	assetSet  = db.Query[placeArgs, db.None]("assets/asset_set")
	actAdd    = db.Query[actArgs, db.None]("assets/act_add")
	actList   = db.Query[idArgs, Happening]("assets/act_list")
	photoOwn  = db.Query[idArgs, bool]("assets/asset_photo_own")

	roundBegin  = db.Query[beginArgs, begunRow]("assets/round_begin")
	roundList   = db.Query[roundsArgs, Round]("assets/round_list")
	roundEnd    = db.Query[endArgs, endRow]("assets/round_end")
	tallyList   = db.Query[talliesArgs, tallyRow]("assets/tally_list")
	tallyOfCode = db.Query[codeArgs, codeRow]("assets/tally_of_code")
	tallySet    = db.Query[tallySetArgs, db.None]("assets/tally_set")
)

func (r assetRow) seen() Asset {
	return Asset{
		ID: r.ID, Code: r.Code, Serial: r.Serial, Model: r.Model, ValueFen: r.ValueFen, BoughtOn: r.BoughtOn.Format(time.DateOnly), State: r.State, Since: r.Since,
		UnitID: r.UnitID, Unit: r.Unit, RepID: r.RepID, Rep: r.Rep, OutletID: r.OutletID, OutletCode: r.OutletCode, Outlet: r.Outlet, Point: web.PointOf(r.Point), Rev: r.Rev,
		Terms: Terms{textOf(r.WarrantyUntil), textOf(r.ContractUntil)},
	}
}

func (r tallyRow) seen() Tally {
	return Tally{
		AssetID: r.AssetID, Code: r.Code, Serial: r.Serial, Model: r.Model, ValueFen: r.ValueFen, UnitID: r.UnitID, Unit: r.Unit, RepID: r.RepID, Rep: r.Rep,
		OutletID: r.OutletID, OutletCode: r.OutletCode, Outlet: r.Outlet, Point: web.PointOf(r.Point), Verdict: r.Verdict, BeyondM: r.BeyondM,
		CheckedAt: r.CheckedAt, CheckedBy: r.CheckedBy,
	}
}
