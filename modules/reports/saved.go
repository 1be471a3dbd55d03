package reports

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/sheets"
)

const (
	mostSaved = 200 // of one person
	mostName  = 60  // characters
)

// Saved is a report under a name, as its reader has it.
type Saved struct {
	ID           int64         `json:"id"`
	Source       string        `json:"source"`
	Name         string        `json:"name"`
	Asked        Asked         `json:"asked"`
	Shared       bool          `json:"shared" doc:"everybody of the company who may read the source may run it"`
	Mine         bool          `json:"mine"`
	MadeBy       string        `json:"madeBy"`
	ChangedAt    time.Time     `json:"changedAt"`
	Rev          int32         `json:"rev"`
	Subscription *Subscription `json:"subscription,omitempty" doc:"of who asks"`
	LastRun      *LastRun      `json:"lastRun,omitempty" doc:"of who asks"`
}

// Subscription is when somebody is told of a report.
type Subscription struct {
	Schedule
	NextAt  time.Time  `json:"nextAt"`
	EndedAt *time.Time `json:"endedAt,omitempty"`
	Why     string     `json:"why,omitempty" enum:"blocked,right,gone" doc:"why it has ended"`
}

// LastRun is the newest run of a report.
type LastRun struct {
	ID    int64     `json:"id"`
	At    time.Time `json:"at"`
	State string    `json:"state" enum:"done,failed"`
	Rows  int       `json:"rows"`
}

func (r savedRow) seen() Saved {
	s := Saved{ID: r.ID, Source: r.Source, Name: r.Name, Asked: r.Asked, Shared: r.Shared, Mine: r.Mine, MadeBy: r.MadeBy, ChangedAt: r.ChangedAt, Rev: r.Rev}
	if r.NextAt != nil {
		s.Subscription = &Subscription{Schedule{r.Every, r.OnDay, r.Hour}, *r.NextAt, r.EndedAt, r.Why}
	}
	if r.RunID != nil && r.RunAt != nil {
		s.LastRun = &LastRun{*r.RunID, *r.RunAt, r.RunState, r.RunRows}
	}
	return s
}

// SavedFields are what people write of a report.
type SavedFields struct {
	Name   string `json:"name" maxLength:"60"`
	Asked  Asked  `json:"asked"`
	Shared bool   `json:"shared,omitempty"`
}

// named is the name without spaces around it.
func (f SavedFields) named() (string, error) {
	name := strings.TrimSpace(f.Name)
	if name == "" || utf8.RuneCountInString(name) > mostName {
		return "", fault.New(fault.Invalid, "report_name_sane", "a name of 1 to %d characters is wanted", mostName).
			With("most", mostName).At("body.name", "too short or too long", name)
	}
	return name, nil
}

// sources are the names of those that the asker may read.
func (s *Service) sources(ctx context.Context) []string {
	names := []string{}
	for _, t := range s.tables.Reports(ctx) {
		names = append(names, t.Name)
	}
	return names
}

// list gives the reports that the asker may run.
func (s *Service) list(ctx context.Context, tx db.Tx) ([]Saved, error) {
	list := []Saved{}
	err := savedList.Each(ctx, tx, listArgs{Sources: s.sources(ctx)}, func(r savedRow) error {
		list = append(list, r.seen())
		return nil
	})
	return list, err
}

// one gives a report that the asker may run.
func (s *Service) one(ctx context.Context, tx db.Tx, id int64) (Saved, error) {
	row, found, err := savedList.Find(ctx, tx, listArgs{id, s.sources(ctx)})
	if err == nil && !found {
		err = fault.New(fault.NotFound, "report_not_found", "no such report, or it is not shared with you")
	}
	return row.seen(), err
}

// known gives a report that the asker may run, and its source.
func (s *Service) known(ctx context.Context, id int64) (saved Saved, t sheets.Table, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		saved, err = s.one(ctx, tx, id)
		return err
	})
	if err == nil {
		t, err = s.tables.ReportOf(ctx, saved.Source)
	}
	return saved, t, err
}

// add keeps a report under a name.
func (s *Service) add(ctx context.Context, tx db.Tx, t sheets.Table, f SavedFields) (Saved, error) {
	name, err := s.sane(ctx, t, f)
	if err != nil {
		return Saved{}, err
	}
	n, err := savedCount.One(ctx, tx, db.None{})
	if err == nil && n >= mostSaved {
		err = fault.New(fault.Refused, "report_too_many", "you keep %d reports; take one away first", n).With("most", mostSaved)
	}
	if err != nil {
		return Saved{}, err
	}
	id, err := savedAdd.One(ctx, tx, addArgs{t.Name, name, f.Asked, f.Shared, s.kit.Now()})
	if err != nil {
		return Saved{}, err
	}
	return s.one(ctx, tx, id)
}

func (s *Service) sane(ctx context.Context, t sheets.Table, f SavedFields) (string, error) {
	if err := f.Asked.check(ctx, t, s.today(ctx)); err != nil {
		return "", err
	}
	return f.named()
}

// set writes a report of one's own anew.
func (s *Service) set(ctx context.Context, tx db.Tx, was Saved, t sheets.Table, rev int32, f SavedFields) (Saved, error) {
	if !was.Mine {
		return was, fault.New(fault.Forbidden, "report_of_other", "%s has made this report; keep it under a name of your own", was.MadeBy).With("madeBy", was.MadeBy)
	}
	name, err := s.sane(ctx, t, f)
	if err != nil {
		return was, err
	}
	_, same, err := savedSet.Find(ctx, tx, setArgs{was.ID, rev, name, f.Asked, f.Shared, s.kit.Now()})
	if err == nil && !same {
		err = fault.New(fault.Conflict, "report_changed_meanwhile", "%s has been changed meanwhile; look at it again", was.Name).With("rev", was.Rev)
	}
	if err != nil {
		return was, err
	}
	return s.one(ctx, tx, was.ID)
}

// remove takes a report away, with its subscriptions; its runs stay with who has run it.
func (s *Service) remove(ctx context.Context, tx db.Tx, id int64) error {
	was, err := s.one(ctx, tx, id)
	if err != nil {
		return err
	}
	n, err := savedRemove.Exec(ctx, tx, idArgs{id})
	if err == nil && n == 0 {
		err = fault.New(fault.Forbidden, "report_of_other", "%s has made this report", was.MadeBy).With("madeBy", was.MadeBy)
	}
	return err
}
