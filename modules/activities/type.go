package activities

import (
	"context"
	"slices"
	"strings"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/record"
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

// typeWish is what the back office writes of a type, and the rev it has read.
type typeWish struct {
	TypeFields
	Rev int32 `json:"rev,omitempty"`
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
		ID                                 int64
		Rev                                int32
		Code, Name, NameEn                 string
		Results                            []string
		NeedsOutlet, NeedsPhoto, NeedsNote bool
		Disabled                           bool
		Now                                time.Time
	}
	executorArgs struct {
		TypeID    int64
		Positions []int32
	}
)

var (
	typeList      = db.Query[record.ID, typeRow]("activities/type_list")
	typePut       = db.Query[typeArgs, record.Kept]("activities/type_put")
	typeRemove    = db.Query[record.ID, int64]("activities/type_remove")
	executorClear = db.Query[struct{ TypeID int64 }, db.None]("activities/executor_clear")
	executorAdd   = db.Query[executorArgs, db.None]("activities/executor_add")
)

var typeUsed = fault.New(fault.Conflict, "activity_type_used", "activities are of this type; disable it instead")

func (s *Service) types() record.Kind[typeRow, Type, typeWish] {
	return record.Kind[typeRow, Type, typeWish]{
		Name: "activity-type", Plural: "activity-types", Path: "types", Keeps: Types,
		Says: record.Summaries{
			List: "The types of activities with the posts that carry them out", Add: "Make a type",
			Set: "Write a type anew; what was done before is not held to it", Remove: "Take a type away of which nothing is",
		},
		All: typeList, Remove: typeRemove, Seen: typeRow.seen, Put: s.putType,
		Spare: func(t typeRow) error {
			if t.Used {
				return typeUsed
			}
			return nil
		},
	}
}

// putType makes a type or writes one anew, and maps it to its posts. What was done before is not held to it.
func (s *Service) putType(ctx context.Context, tx db.Tx, id int64, w typeWish) (kept record.Kept, found bool, err error) {
	f := w.tidy()
	for _, code := range f.Results {
		if err := s.knownResult(ctx, tx, code); err != nil {
			return kept, false, err
		}
	}
	kept, found, err = typePut.Find(ctx, tx, typeArgs{
		id, w.Rev, f.Code, f.Name, f.NameEn, f.Results, f.NeedsOutlet, f.NeedsPhoto, f.NeedsNote, f.Disabled, s.kit.Now(),
	})
	if err != nil || !found {
		return kept, found, err
	}
	if _, err := executorClear.Exec(ctx, tx, struct{ TypeID int64 }{kept.ID}); err != nil {
		return kept, false, err
	}
	_, err = executorAdd.Exec(ctx, tx, executorArgs{kept.ID, f.Positions})
	return kept, true, err
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
