package recognition

import (
	"context"
	"slices"
	"strings"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/modules/photos"
)

// Setting is the recogniser that a company has chosen, and how it does. Its secret is never given out.
type Setting struct {
	Adapter   string     `json:"adapter" doc:"how it is spoken with"`
	Adapters  []string   `json:"adapters" doc:"those there are"`
	Address   string     `json:"address" doc:"empty: nobody is asked"`
	HasSecret bool       `json:"hasSecret"`
	Steps     []string   `json:"steps" doc:"of visits, whose photos it is asked about"`
	MetricID  *int64     `json:"metricId,omitempty" doc:"into which facings are taken over"`
	TimeoutS  int32      `json:"timeoutS" doc:"how many seconds it may take to answer"`
	Active    bool       `json:"active"`
	Rev       int32      `json:"rev" doc:"0: none was kept yet"`
	Failing   int32      `json:"failing" doc:"how often it has failed in a row"`
	RestUntil *time.Time `json:"restUntil,omitempty" doc:"it is not asked before"`
	Said      string     `json:"said" doc:"what went wrong last"`
	SaidAt    *time.Time `json:"saidAt,omitempty"`
}

// SettingEdit is what somebody says of the recogniser.
type SettingEdit struct {
	Adapter  string   `json:"adapter" maxLength:"40"`
	Address  string   `json:"address" minLength:"1" maxLength:"500" doc:"like https://shelf.example.com/v1/photos"`
	Secret   string   `json:"secret,omitempty" maxLength:"500" doc:"goes with each photo, and signs late answers; absent: the one that is kept"`
	Steps    []string `json:"steps" minItems:"1" maxItems:"20"`
	MetricID *int64   `json:"metricId,omitempty"`
	TimeoutS int32    `json:"timeoutS" minimum:"1" maximum:"30"`
	Active   bool     `json:"active"`
	Rev      int32    `json:"rev"`
}

// setup is the company's recogniser as it is asked.
type setup struct {
	Adapter   string
	Address   string
	Secret    string
	Steps     []string
	MetricID  *int64
	TimeoutS  int32
	Active    bool
	Rev       int32
	Failing   int32
	RestUntil *time.Time
	Said      string
	SaidAt    *time.Time
}

func (u setup) patience() time.Duration { return time.Duration(u.TimeoutS) * time.Second }

func (u setup) resting() bool { return u.RestUntil != nil }

// firstSteps are offered to a company that has said nothing yet.
var firstSteps = []string{"shelf", "display"}

const (
	leastSecret  = 16
	firstTimeout = 20
)

var (
	seesAll  = db.Query[db.None, bool]("photos/sees_all")
	notWhole = fault.New(fault.Forbidden, "whole_company_needed", "only somebody who sees the whole company may do this")
)

func (s *service) settingNow(ctx context.Context, tx db.Tx) (Setting, error) {
	out := Setting{Adapters: s.names(), Steps: firstSteps, TimeoutS: firstTimeout}
	u, found, err := setupOf.Find(ctx, tx, db.None{})
	if err != nil || !found {
		out.Adapter = out.Adapters[0]
		return out, err
	}
	out.Adapter, out.Address, out.HasSecret, out.Steps, out.MetricID, out.TimeoutS = u.Adapter, u.Address, u.Secret != "", u.Steps, u.MetricID, u.TimeoutS
	out.Active, out.Rev, out.Failing, out.RestUntil, out.Said, out.SaidAt = u.Active, u.Rev, u.Failing, u.RestUntil, u.Said, u.SaidAt
	return out, nil
}

func (s *service) names() []string {
	var names []string
	for name := range s.adapters {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// keep keeps what the company says of its recogniser. Who chooses it sends photos out of the house, so it takes somebody who sees all of it.
func (s *service) keep(ctx context.Context, in SettingEdit) (out Setting, err error) {
	args, err := s.args(in)
	if err != nil {
		return out, err
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if err := whole(ctx, tx); err != nil {
			return err
		}
		if in.MetricID != nil {
			if err := s.measures.Takes(ctx, tx, *in.MetricID); err != nil {
				return err
			}
		}
		_, written, err := setupPut.Find(ctx, tx, args)
		if err == nil && !written {
			err = fault.New(fault.Conflict, "recogniser_changed_meanwhile", "somebody has changed this meanwhile; look at it again")
		}
		if err != nil {
			return err
		}
		out, err = s.settingNow(ctx, tx)
		return err
	})
	return out, err
}

func whole(ctx context.Context, tx db.Tx) error {
	all, err := seesAll.One(ctx, tx, db.None{})
	if err == nil && !all {
		err = notWhole
	}
	return err
}

func (s *service) args(in SettingEdit) (args setupArgs, err error) {
	in.Address = strings.TrimSpace(in.Address)
	steps := []string{}
	for _, step := range in.Steps {
		if step = strings.TrimSpace(step); step != "" && len(step) <= 60 && !slices.Contains(steps, step) {
			steps = append(steps, step)
		}
	}
	_, known := s.adapters[in.Adapter]
	switch {
	case !known:
		err = fault.New(fault.Invalid, "recogniser_adapter", "there is no adapter %q", in.Adapter).At("body.adapter", "is not known", in.Adapter)
	case !web.Confidential(in.Address) || strings.ContainsAny(in.Address, "# "):
		err = fault.New(fault.Invalid, "recogniser_address", "the address begins with https://").At("body.address", "not an https address", in.Address)
	case in.Secret != "" && len(in.Secret) < leastSecret:
		err = fault.New(fault.Invalid, "recogniser_secret_short", "a secret has %d letters at least", leastSecret).At("body.secret", "too short", nil)
	case len(steps) == 0:
		err = fault.New(fault.Invalid, "recogniser_no_steps", "name one step at least").At("body.steps", "missing", nil)
	}
	return setupArgs{in.Adapter, in.Address, in.Secret, steps, in.MetricID, in.TimeoutS, in.Active, in.Rev}, err
}

// Trial is what the recogniser says of one photo; nothing of it is kept.
type Trial struct {
	Later     bool       `json:"later" doc:"it has taken the photo and would answer by itself"`
	Millis    int64      `json:"millis" doc:"how long it took"`
	Sightings []Sighting `json:"sightings"`
}

// try asks the recogniser that is kept about one photo of the actor's scope, whether it rests or not.
func (s *service) try(ctx context.Context, photo int64) (t Trial, err error) {
	var to setup
	var p photoRow
	err = s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		if err = whole(ctx, tx); err != nil {
			return err
		}
		var found bool
		if to, found, err = setupOf.Find(ctx, tx, db.None{}); err == nil && !found {
			err = fault.New(fault.Refused, "recogniser_none", "say first whom to ask, and save it")
		}
		if err != nil {
			return err
		}
		p, err = photoInScope(ctx, tx, photo)
		return err
	})
	if err != nil {
		return t, err
	}
	if p.FileID == nil {
		return t, fault.New(fault.Refused, "recogniser_no_bytes", "this photo is still on its way; take another one")
	}
	before := s.kit.Now()
	found, later, err := s.ask(ctx, to, claimed{Step: p.Step, TakenAt: p.TakenAt, FileID: *p.FileID, Round: int32(before.Unix())})
	if err != nil {
		return t, fault.New(fault.Refused, "recogniser_fails", "the service does not do it: %s", said(err)).With("hint", said(err))
	}
	t = Trial{Later: later, Millis: s.kit.Now().Sub(before).Milliseconds(), Sightings: []Sighting{}}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		list, err := sightingTry.All(ctx, tx, sightingsOf(0, found))
		t.Sightings = append(t.Sightings, list...)
		return err
	})
	return t, err
}

var noPhoto = fault.New(fault.NotFound, "photo_not_found", "no such photo, or it is not in your scope")

// photoInScope is a photo that the actor may look at.
func photoInScope(ctx context.Context, tx db.Tx, id int64) (p photoRow, err error) {
	p, found, err := photoLies.Find(ctx, tx, idArgs{id})
	if err == nil && (!found || !access.Reaches(ctx, photos.View, p.RepID)) {
		err = noPhoto
	}
	return p, err
}
