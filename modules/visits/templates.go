package visits

import (
	"context"
	"fmt"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// OutletKind is how many active outlets in scope are of a class and channel, and which template is theirs.
type OutletKind struct {
	Class    string `json:"class"`
	Channel  string `json:"channel"`
	Outlets  int    `json:"outlets"`
	Template int64  `json:"templateId,omitempty" db:"-" doc:"absent: none is in force for them"`
}

// listTemplates gives every version of every template, the newest of a code first; id 0 is all of them.
func listTemplates(ctx context.Context, tx db.Tx, id int64) ([]Template, error) {
	rows, err := templateList.All(ctx, tx, idArgs{id})
	list := make([]Template, len(rows))
	for i, r := range rows {
		list[i] = r.seen()
		list[i].Used = r.Used
	}
	return list, err
}

func templateSeen(ctx context.Context, tx db.Tx, id int64) (Template, error) {
	list, err := listTemplates(ctx, tx, id)
	if err != nil || len(list) == 0 {
		return Template{}, orMissing(err)
	}
	return list[0], nil
}

func orMissing(err error) error {
	if err != nil {
		return err
	}
	return fault.New(fault.NotFound, "template_not_found", "there is no such template")
}

// draftTemplate begins the next version of a code.
func (s *service) draftTemplate(ctx context.Context, code string, f TemplateFields) (t Template, err error) {
	if err := f.check(); err != nil {
		return t, err
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if err := s.kit.Lists.Check(ctx, tx, purposeList, "body.purpose", f.Purpose, ""); err != nil {
			return err
		}
		id, err := templateAdd.One(ctx, tx, templateAddArgs{code, f.words(s.kit.Now())})
		if err != nil {
			return err
		}
		t, err = templateSeen(ctx, tx, id)
		return err
	})
	return t, err
}

// nextTemplate begins a draft that is as a version was.
func (s *service) nextTemplate(ctx context.Context, id int64) (t Template, err error) {
	var row templateRow
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		row, err = templateByID.One(ctx, tx, idArgs{id})
		return err
	})
	if err != nil {
		return t, err
	}
	return s.draftTemplate(ctx, row.Code, row.seen().TemplateFields)
}

// setTemplate writes a draft anew that the asker has read as rev.
func (s *service) setTemplate(ctx context.Context, id int64, rev int32, f TemplateFields) (t Template, err error) {
	if err := f.check(); err != nil {
		return t, err
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		before, err := templateByID.One(ctx, tx, idArgs{id})
		if err != nil {
			return err
		}
		if before.State != "draft" {
			return fault.New(fault.Conflict, "template_not_draft", "%s is %s and is not changed any more; begin its next version", before.Name, before.State)
		}
		if err := s.kit.Lists.Check(ctx, tx, purposeList, "body.purpose", f.Purpose, before.Purpose); err != nil {
			return err
		}
		if _, found, err := templateSet.Find(ctx, tx, templateSetArgs{id, rev, f.words(s.kit.Now())}); err != nil || !found {
			return orChanged(err)
		}
		t, err = templateSeen(ctx, tx, id)
		return err
	})
	return t, err
}

func orChanged(err error) error {
	if err != nil {
		return err
	}
	return fault.New(fault.Conflict, "changed_meanwhile", "somebody has changed this meanwhile; look at it again")
}

// publishTemplate puts a draft in force; the version that was is superseded.
func (s *service) publishTemplate(ctx context.Context, id int64) (t Template, err error) {
	return s.moveTemplate(ctx, id, "put_in_force", func(tx db.Tx, l templateLocked) error {
		before, found, err := templateOfCode.Find(ctx, tx, codeArgs{l.Code})
		if err != nil || !found {
			return err
		}
		_, err = templateMove.One(ctx, tx, templateMoveArgs{before, "superseded", s.kit.Now()})
		return err
	})
}

// endTemplate lets a version in force count no longer, without another in its place.
func (s *service) endTemplate(ctx context.Context, id int64) (t Template, err error) {
	return s.moveTemplate(ctx, id, "supersede", func(db.Tx, templateLocked) error { return nil })
}

func (s *service) moveTemplate(ctx context.Context, id int64, act string, first func(db.Tx, templateLocked) error) (t Template, err error) {
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		locked, err := templateLock.One(ctx, tx, idArgs{id})
		if err != nil {
			return err
		}
		to, err := templates.Next(locked.State, act)
		if err != nil {
			return err
		}
		if err := first(tx, locked); err != nil {
			return err
		}
		if _, err := templateMove.One(ctx, tx, templateMoveArgs{id, to, s.kit.Now()}); err != nil {
			return err
		}
		t, err = templateSeen(ctx, tx, id)
		return err
	})
	return t, err
}

// removeTemplate takes a version away with which no visit began: the database refuses the others (template_in_use).
func (s *service) removeTemplate(ctx context.Context, id int64) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := templateRemove.One(ctx, tx, idArgs{id})
		return err
	})
}

// templateAt gives the template of a visit to an outlet, if there is one.
func templateAt(ctx context.Context, tx db.Tx, class, channel, purpose string) (Template, bool, error) {
	rows, err := templateInForce.All(ctx, tx, db.None{})
	if err != nil {
		return Template{}, false, fmt.Errorf("read the templates in force: %w", err)
	}
	t, found := templateFor(seenIn(rows), class, channel, purpose)
	return t, found, nil
}

// templateReach says which template the outlets of each class and channel have.
func templateReach(ctx context.Context, tx db.Tx, purpose string) ([]OutletKind, error) {
	kinds, err := templateKinds.All(ctx, tx, db.None{})
	if err != nil {
		return nil, err
	}
	rows, err := templateInForce.All(ctx, tx, db.None{})
	list := seenIn(rows)
	for i := range kinds {
		t, _ := templateFor(list, kinds[i].Class, kinds[i].Channel, purpose)
		kinds[i].Template = t.ID
	}
	return kinds, err
}

// follow says which template a visit that opens follows; what it is for is settled with it.
func (s *service) follow(ctx context.Context, tx db.Tx, c *checkIn, outlet Place) (template *int64, err error) {
	if c.Purpose == "" {
		c.Purpose = usual
	}
	if err := s.kit.Lists.Check(ctx, tx, purposeList, "body.purpose", c.Purpose, ""); err != nil {
		return nil, err
	}
	t, found, err := templateAt(ctx, tx, outlet.Class, outlet.Channel, c.Purpose)
	if err != nil || !found {
		return nil, err
	}
	return &t.ID, nil
}
