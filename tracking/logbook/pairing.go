package logbook

import (
	"context"
	"encoding/base64"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/skip2/go-qrcode"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// Paired is a new phone with everything its app must be told, shown once.
type Paired struct {
	Device Device `json:"device"`
	Token  string `json:"token" doc:"the long random id; whoever has it can write as this phone"`
	URLs   struct {
		OsmAnd    string `json:"osmand" doc:"server URL for Traccar Client, OsmAnd, GPSLogger"`
		Overland  string `json:"overland"`
		Batch     string `json:"batch"`
		OwnTracks struct {
			URL      string `json:"url"`
			User     string `json:"user"`
			Device   string `json:"device"`
			Password string `json:"password"`
			Key      string `json:"key" doc:"encryption key"`
		} `json:"owntracks"`
	} `json:"urls"`
	QR string `json:"qr" doc:"PNG as a data URL; Traccar Client reads it"`
}

// pair makes a phone for a rep in the actor's scope; everybody may pair an own one.
func (s *Service) pair(ctx context.Context, rep int64, name, platform, base string) (Paired, error) {
	actor, _ := access.From(ctx)
	if rep == 0 {
		rep = actor.EmployeeID
	}
	if rep == 0 {
		return Paired{}, fault.New(fault.Invalid, "rep_missing", "say whose phone it is").At("body.repId", "is missing", nil)
	}
	unit, err := s.unitOf(ctx, actor.TenantID, rep)
	if err != nil {
		return Paired{}, err
	}
	if !actor.Sees(unit, rep) || rep != actor.EmployeeID && !actor.Can(Devices) {
		return Paired{}, noSuchRep
	}
	var p Paired
	p.Token = newToken()
	secret := strings.TrimPrefix(newToken(), "xd_")[:20]
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		p.Device, err = deviceAdd.One(ctx, tx, deviceArgs{UnitID: unit, RepID: rep, Token: p.Token, Secret: secret, Name: name, Platform: platform})
		return err
	})
	if err != nil {
		return Paired{}, err
	}
	return s.addresses(p, secret, base)
}

// addresses fills in what each app must be told.
func (s *Service) addresses(p Paired, secret, base string) (Paired, error) {
	if s.publicURL != "" {
		base = s.publicURL
	}
	base = strings.TrimSuffix(base, "/")
	p.URLs.OsmAnd = base + "/?id=" + url.QueryEscape(p.Token)
	p.URLs.Overland, p.URLs.Batch = base+"/overland/"+p.Token, base+"/api/tracking/fixes"
	o := &p.URLs.OwnTracks
	o.URL, o.User, o.Device, o.Password, o.Key = base+"/pub", p.Token, "phone", secret, secret
	png, err := qrcode.Encode(p.URLs.OsmAnd, qrcode.Medium, 320)
	if err != nil {
		return p, err
	}
	p.QR = "data:image/png;base64," + base64.StdEncoding.EncodeToString(png)
	return p, nil
}

// revoke ends a phone: what it sends is refused from now on.
func (s *Service) revoke(ctx context.Context, id int64) error {
	actor, _ := access.From(ctx)
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		d, err := deviceByID.One(ctx, tx, idArgs{id})
		if err != nil {
			return err
		}
		if d.RepID != actor.EmployeeID && !actor.Can(Devices) {
			return fault.New(fault.Forbidden, "not_allowed", "your roles do not let you end other people's phones")
		}
		token, found, err := deviceRevoke.Find(ctx, tx, struct {
			ID  int64
			Now time.Time
		}{id, s.kit.Now()})
		if err == nil && found {
			s.devices.forget(token)
		}
		return err
	})
}

// EndDevices ends every phone of a rep that has left, in the transaction of who says so.
func (s *Service) EndDevices(ctx context.Context, tx db.Tx, rep int64) error {
	_, err := deviceEnd.All(ctx, tx, struct {
		RepID int64
		Now   time.Time
	}{rep, s.kit.Now()})
	return err
}

// ownTokens remembers the devices that stand for reps' browsers and uploads.
type ownTokens struct {
	mu sync.Mutex
	of map[ownKey]string
}

type ownKey struct {
	rep int64
	app string
}

func (o *ownTokens) look(k ownKey) string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.of[k]
}

func (o *ownTokens) keep(k ownKey, token string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.of == nil || len(o.of) >= deviceMost {
		o.of = map[ownKey]string{}
	}
	o.of[k] = token
}

// ownToken gives the token of the device that stands for the actor's browser or uploads, made when there is none.
func (s *Service) ownToken(ctx context.Context, actor access.Actor, app string) (token string, err error) {
	args := struct {
		RepID     int64
		StandsFor string
	}{actor.EmployeeID, app}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		var found bool
		if token, found, err = deviceOfRep.Find(ctx, tx, args); err != nil || found {
			return err
		}
		_, _, err = deviceAdd.Find(ctx, tx, deviceArgs{actor.UnitID, actor.EmployeeID, newToken(), newToken(), app, app, app})
		if err != nil {
			return err
		}
		token, err = deviceOfRep.One(ctx, tx, args) // ours, or that of a request that was quicker
		return err
	})
	return token, err
}
