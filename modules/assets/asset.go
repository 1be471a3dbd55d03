package assets

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/state"
	"xuntu.dev/internal/web"
)

// The states of an asset.
const (
	InStock  = "in_stock"
	Moving   = "moving" // to an outlet
	Placed   = "placed" // at it
	InRepair = "in_repair"
	Missing  = "missing"
	Scrapped = "scrapped"
)

// Course is how an asset goes.
var Course = state.Machine{Name: "asset", Moves: []state.Move{
	{From: "", Act: "add", To: InStock},
	{From: InStock, Act: "place", To: Placed},
	{From: InStock, Act: "send", To: Moving},
	{From: Placed, Act: "send", To: Moving},
	{From: Moving, Act: "place", To: Placed},
	{From: Moving, Act: "return", To: InStock},
	{From: Placed, Act: "return", To: InStock},
	{From: InStock, Act: "repair", To: InRepair},
	{From: Placed, Act: "repair", To: InRepair},
	{From: InRepair, Act: "return", To: InStock},
	{From: Placed, Act: "lose", To: Missing},
	{From: Moving, Act: "lose", To: Missing},
	{From: Missing, Act: "return", To: InStock},
	{From: InStock, Act: "scrap", To: Scrapped},
	{From: InRepair, Act: "scrap", To: Scrapped},
	{From: Missing, Act: "scrap", To: Scrapped},
}}

// Asset is one thing lent, or to be lent.
type Asset struct {
	ID         int64      `json:"id"`
	Code       string     `json:"code" doc:"what its label says"`
	Serial     string     `json:"serial,omitempty" doc:"of its maker"`
	Model      string     `json:"model"`
	ValueFen   int64      `json:"valueFen"`
	BoughtOn   string     `json:"boughtOn"`
	State      string     `json:"state" enum:"in_stock,moving,placed,in_repair,missing,scrapped"`
	Since      time.Time  `json:"since" doc:"it is so"`
	UnitID     int32      `json:"unitId"`
	Unit       string     `json:"unit"`
	RepID      int64      `json:"repId,omitempty"`
	Rep        string     `json:"rep,omitempty" doc:"who answers for it"`
	OutletID   int64      `json:"outletId,omitempty" doc:"where it stands, or is on its way to"`
	OutletCode string     `json:"outletCode,omitempty"`
	Outlet     string     `json:"outlet,omitempty"`
	Point      *web.Point `json:"point,omitempty" doc:"of the outlet"`
	Terms
	Rev int32 `json:"rev"`
}

// Happening is an act of an asset's timeline.
type Happening struct {
	ID       int64     `json:"id"`
	Act      string    `json:"act" enum:"add,place,send,return,repair,lose,scrap"`
	State    string    `json:"state" doc:"then"`
	OutletID int64     `json:"outletId,omitempty"`
	Outlet   string    `json:"outlet,omitempty"`
	PhotoID  int64     `json:"photoId,omitempty"`
	Slip     string    `json:"slip,omitempty" doc:"what was signed"`
	Signer   string    `json:"signer,omitempty" doc:"who has signed for it at the outlet"`
	Note     string    `json:"note,omitempty"`
	At       time.Time `json:"at"`
	By       string    `json:"by"`
}

// NewAsset is an asset that comes into stock.
type NewAsset struct {
	UnitID   int32  `json:"unitId" minimum:"1"`
	Code     string `json:"code" minLength:"1" maxLength:"40"`
	Serial   string `json:"serial,omitempty" maxLength:"60"`
	Model    string `json:"model" minLength:"1" maxLength:"60"`
	ValueFen int64  `json:"valueFen" minimum:"0"`
	BoughtOn string `json:"boughtOn" format:"date"`
	Warranty string `json:"warrantyUntil,omitempty" format:"date" doc:"none: none"`
}

// Deed is what somebody does with an asset.
type Deed struct {
	Act      string `json:"deed" enum:"place,send,return,repair,lose,scrap"`
	OutletID int64  `json:"outletId,omitempty" doc:"of place and send; what is on its way is placed where it was sent unless said otherwise"`
	PhotoID  int64  `json:"photoId,omitempty" doc:"a file of one's own; who places without assets.manage shows where it stands"`
	Note     string `json:"note,omitempty" maxLength:"500"`
	Contract string `json:"contractUntil,omitempty" format:"date" doc:"of place and send: the day until which the outlet has it"`
}

// doing is a deed as it is kept: when it was done, and who has signed for it at the outlet.
type doing struct {
	Deed
	Signature *uuid.UUID
	Slip      string
	At        time.Time
}

// add takes an asset into stock.
func (s *Service) add(ctx context.Context, tx db.Tx, n NewAsset) (int64, error) {
	day, err := web.ParseDay(n.BoughtOn)
	if err != nil {
		return 0, err
	}
	warranty, err := dayOr(n.Warranty)
	if err != nil {
		return 0, err
	}
	actor, _ := access.From(ctx)
	if !actor.Sees(n.UnitID, 0) {
		return 0, fault.New(fault.NotFound, "unit_not_found", "no such unit, or it is not in your scope")
	}
	now := s.kit.Now()
	id, err := assetAdd.One(ctx, tx, addArgs{n.UnitID, strings.TrimSpace(n.Code), strings.TrimSpace(n.Serial), strings.TrimSpace(n.Model), n.ValueFen, day, warranty, now})
	if err == nil {
		_, err = actAdd.Exec(ctx, tx, actArgs{setArgs: setArgs{ID: id, UnitID: n.UnitID, State: InStock, Now: now}, Act: "add"})
	}
	return id, err
}

// do is one act on an asset. At an outlet it belongs to the outlet's unit and rep.
func (s *Service) do(ctx context.Context, tx db.Tx, id int64, d doing) error {
	at, err := assetByID.One(ctx, tx, idArgs{id})
	if err != nil {
		return err
	}
	to := setArgs{ID: id, UnitID: at.UnitID, RepID: at.RepID, Now: d.At}
	if to.State, err = Course.Next(at.State, d.Act); err != nil {
		return err
	}
	if err := s.mayDo(ctx, tx, d.Deed); err != nil {
		return err
	}
	contract, err := dayOr(d.Contract)
	if err != nil {
		return err
	}
	if to.State == Placed || to.State == Moving {
		if d.OutletID == 0 && at.State == Moving {
			d.OutletID = at.OutletID
		}
		outlet, err := s.outlets.OutletByID(ctx, tx, d.OutletID)
		if err != nil {
			return err
		}
		to.OutletID, to.UnitID, to.RepID = outlet.ID, outlet.UnitID, 0
		if outlet.RepID != nil {
			to.RepID = *outlet.RepID
		}
	}
	if _, err := actAdd.Exec(ctx, tx, actArgs{to, d.Act, d.PhotoID, d.Signature, d.Slip, strings.TrimSpace(d.Note)}); err != nil {
		return err
	}
	_, err = assetSet.Exec(ctx, tx, placeArgs{to, contract})
	return err
}

// mayDo refuses what only the office does, and a placing that nobody has photographed.
func (s *Service) mayDo(ctx context.Context, tx db.Tx, d Deed) error {
	actor, _ := access.From(ctx)
	if d.Contract != "" && !actor.Can(Manage) {
		return fault.New(fault.Forbidden, "asset_contract_office", "the office makes contracts")
	}
	switch {
	case d.PhotoID != 0:
		own, err := photoOwn.One(ctx, tx, idArgs{d.PhotoID})
		if err == nil && !own {
			err = fault.New(fault.Invalid, "photo_not_found", "there is no such photo of yours; take it again").At("body.photoId", "is no file of yours", d.PhotoID)
		}
		return err
	case actor.Can(Manage):
		return nil
	case d.Act == "scrap" || d.Act == "send":
		return fault.New(fault.Forbidden, "asset_office", "the office sends and scraps assets")
	case d.Act == "place":
		return noPhoto
	}
	return nil
}
