package activities

import (
	"context"
	"slices"
	"strings"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// Type is a kind of activity (VIS-08) with the posts that carry it out (VIS-09).
type Type struct {
	ID int32 `json:"id"`
	TypeFields
	Used      bool      `json:"used" doc:"activities or drives are of it: it can only be disabled"`
	ChangedAt time.Time `json:"changedAt"`
	Rev       int32     `json:"rev"`
}

// TypeFields are what the back office says of a type.
type TypeFields struct {
	Code        string   `json:"code" minLength:"1" maxLength:"40"`
	Name        string   `json:"name" minLength:"1" maxLength:"60"`
	NameEn      string   `json:"nameEn,omitempty" maxLength:"60"`
	Results     []string `json:"results" minItems:"1" maxItems:"30" doc:"of the dictionary activities.result: what it may end with"`
	NeedsOutlet bool     `json:"needsOutlet"`
	NeedsPhoto  bool     `json:"needsPhoto"`
	NeedsNote   bool     `json:"needsNote"`
	Positions   []int32  `json:"positions" maxItems:"50" doc:"the posts that carry it out"`
	Disabled    bool     `json:"disabled,omitempty" doc:"nothing new is of it; what was told stays"`
}

type (
	typeRow struct {
		ID                                 int32
		Code, Name, NameEn                 string
		Results                            []string
		NeedsOutlet, NeedsPhoto, NeedsNote bool
		Disabled                           bool
		ChangedAt                          time.Time
		Rev                                int32
		Positions                          []int32
		Used                               bool
	}
	typeArgs struct {
		ID, Rev                            int32
		Code, Name, NameEn                 string
		Results                            []string
		NeedsOutlet, NeedsPhoto, NeedsNote bool
		Disabled                           bool
		Now                                time.Time
	}
	typeAddArgs struct {
		Code, Name, NameEn                 string
		Results                            []string
		NeedsOutlet, NeedsPhoto, NeedsNote bool
		Disabled                           bool
		Now                                time.Time
	}
	typeIDArgs   struct{ ID int32 }
	ofTypeArgs   struct{ TypeID int32 }
	executorArgs struct {
		TypeID    int32
		Positions []int32
	}
)

var (
	typeList      = db.Query[typeIDArgs, typeRow]("activities/type_list")
	typeAdd       = db.Query[typeAddArgs, int32]("activities/type_add")
	typeSet       = db.Query[typeArgs, int32]("activities/type_set")
	typeRemove    = db.Query[typeIDArgs, int32]("activities/type_remove")
	executorClear = db.Query[ofTypeArgs, db.None]("activities/executor_clear")
	executorAdd   = db.Query[executorArgs, db.None]("activities/executor_add")
)

var (
	typeUnknown = fault.New(fault.NotFound, "activity_type_not_found", "there is no such type of activity")
	typeUsed    = fault.New(fault.Conflict, "activity_type_used", "activities are of this type; disable it instead")
	typeChanged = fault.New(fault.Conflict, "activity_type_changed", "somebody has changed this type meanwhile; look at it again")
)

// Types gives the types by code, the disabled ones last.
func (s *Service) Types(ctx context.Context) (list []Type, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := typeList.All(ctx, tx, typeIDArgs{})
		list = make([]Type, len(rows))
		for i, r := range rows {
			list[i] = r.seen()
		}
		return err
	})
	return list, err
}

func typeByID(ctx context.Context, tx db.Tx, id int32) (Type, error) {
	row, found, err := typeList.Find(ctx, tx, typeIDArgs{max(id, -1)})
	if err == nil && (!found || id <= 0) {
		err = typeUnknown
	}
	return row.seen(), err
}

// AddType makes a type.
func (s *Service) AddType(ctx context.Context, f TypeFields) (t Type, err error) {
	return s.putType(ctx, 0, f, func(tx db.Tx) (int32, error) {
		return typeAdd.One(ctx, tx, typeAddArgs{f.Code, f.Name, f.NameEn, f.Results, f.NeedsOutlet, f.NeedsPhoto, f.NeedsNote, f.Disabled, s.kit.Now()})
	})
}

// SetType writes a type anew. What was done before is not held to it.
func (s *Service) SetType(ctx context.Context, id, rev int32, f TypeFields) (t Type, err error) {
	return s.putType(ctx, id, f, func(tx db.Tx) (int32, error) {
		args := typeArgs{id, rev, f.Code, f.Name, f.NameEn, f.Results, f.NeedsOutlet, f.NeedsPhoto, f.NeedsNote, f.Disabled, s.kit.Now()}
		_, found, err := typeSet.Find(ctx, tx, args)
		if err == nil && !found {
			err = typeChanged
		}
		return id, err
	})
}

// putType checks the fields, writes the type, and maps it to its posts; an id of 0 is a new one.
func (s *Service) putType(ctx context.Context, id int32, f TypeFields, write func(db.Tx) (int32, error)) (t Type, err error) {
	err = s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
		if id != 0 {
			if _, err := typeByID(ctx, tx, id); err != nil {
				return err
			}
		}
		for _, code := range f.Results {
			if err := s.knownResult(ctx, tx, code); err != nil {
				return err
			}
		}
		if id, err = write(tx); err != nil {
			return err
		}
		if _, err := executorClear.Exec(ctx, tx, ofTypeArgs{id}); err != nil {
			return err
		}
		if _, err := executorAdd.Exec(ctx, tx, executorArgs{id, f.Positions}); err != nil {
			return err
		}
		t, err = typeByID(ctx, tx, id)
		return err
	})
	return t, err
}

// RemoveType takes a type away of which nothing is.
func (s *Service) RemoveType(ctx context.Context, id int32) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		t, err := typeByID(ctx, tx, id)
		switch {
		case err != nil:
			return err
		case t.Used:
			return typeUsed
		}
		_, err = typeRemove.One(ctx, tx, typeIDArgs{id})
		return err
	})
}

// knownResult refuses what is no result of the company's.
func (s *Service) knownResult(ctx context.Context, tx db.Tx, result string) error {
	list, err := s.kit.Lists.One(ctx, tx, resultList)
	if _, known := list.Item(result); err == nil && !known {
		err = unknownResult
	}
	return err
}

// tidy are the fields without what surrounds them, each result once.
func (f TypeFields) tidy() TypeFields {
	f.Code, f.Name, f.NameEn = strings.TrimSpace(f.Code), strings.TrimSpace(f.Name), strings.TrimSpace(f.NameEn)
	var once []string
	for _, result := range f.Results {
		if !slices.Contains(once, result) {
			once = append(once, result)
		}
	}
	f.Results = once
	return f
}

func (r typeRow) seen() Type {
	return Type{r.ID, TypeFields{
		r.Code, r.Name, r.NameEn, r.Results, r.NeedsOutlet, r.NeedsPhoto, r.NeedsNote, r.Positions, r.Disabled,
	}, r.Used, r.ChangedAt, r.Rev}
}
