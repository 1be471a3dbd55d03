package logbook

import (
	"context"
	"net/http"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

func (s *Service) deviceRoutes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "list-devices", Method: http.MethodGet, Path: "/api/tracking/devices", Tag: "tracking", SignedIn: true,
		Summary: "Paired phones: the own ones, or with tracking.devices those in scope",
	}, s.getDevices)
	web.Handle(api, web.Route{
		ID: "pair-device", Method: http.MethodPost, Path: "/api/tracking/devices", Tag: "tracking", SignedIn: true,
		Summary: "Pair a phone; the token is shown once",
	}, s.postDevice)
	web.Handle(api, web.Route{
		ID: "revoke-device", Method: http.MethodDelete, Path: "/api/tracking/devices/{id}", Tag: "tracking", SignedIn: true,
		Summary: "End a phone",
	}, s.deleteDevice)
	web.Handle(api, web.Route{
		ID: "get-consent", Method: http.MethodGet, Path: "/api/tracking/consent", Tag: "tracking", SignedIn: true,
		Summary: "Whether I have agreed to be followed in working time",
	}, s.getConsent)
	web.Handle(api, web.Route{
		ID: "put-consent", Method: http.MethodPut, Path: "/api/tracking/consent", Tag: "tracking", SignedIn: true,
		Summary: "Agree to be followed in working time, or take it back",
	}, s.putConsent)
	web.Handle(api, web.Route{
		ID: "get-hours", Method: http.MethodGet, Path: "/api/tracking/hours", Tag: "tracking", SignedIn: true,
		Summary: "The hours in which positions are kept",
	}, s.getHours)
	web.Handle(api, web.Route{
		ID: "put-hours", Method: http.MethodPut, Path: "/api/tracking/hours", Tag: "tracking", Needs: Devices,
		Summary: "Set the hours of the company (unit 0) or of a unit",
	}, s.putHours)
	web.Handle(api, web.Route{
		ID: "list-quarantine", Method: http.MethodGet, Path: "/api/tracking/quarantine", Tag: "tracking", Needs: Devices,
		Summary: "Readings that could not be used, with their reasons",
	}, s.getQuarantine)
}

type devicesOut struct{ Body web.Page[Device] }

func (s *Service) getDevices(ctx context.Context, in *struct {
	RepID   int64 `query:"rep"`
	Revoked bool  `query:"revoked" doc:"with those that were ended"`
	web.Paging
},
) (*devicesOut, error) {
	actor, _ := access.From(ctx)
	if !actor.Can(Devices) {
		in.RepID = max(1, actor.EmployeeID)
		if actor.EmployeeID == 0 {
			return &devicesOut{web.Page[Device]{Items: []Device{}}}, nil
		}
	}
	var after int64
	if err := in.From(&after); err != nil {
		return nil, err
	}
	var rows []deviceRow
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		rows, err = deviceList.All(ctx, tx, struct {
			RepID       int64
			WithRevoked bool
			AfterID     int64
			Most        int
		}{in.RepID, in.Revoked, after, in.Limit + 1})
		return err
	})
	return &devicesOut{web.PageOf(rows, in.Limit, func(d Device) any { return d.ID })}, err
}

type pairIn struct {
	Host  string `header:"Host" hidden:"true"`
	Proto string `header:"X-Forwarded-Proto" hidden:"true"`
	Body  PairRequest
}

// PairRequest asks for a new phone.
type PairRequest struct {
	RepID    int64  `json:"employeeId,omitempty" doc:"whose phone; the own one when absent"`
	Name     string `json:"name,omitempty" maxLength:"80"`
	Platform string `json:"platform,omitempty" maxLength:"40" doc:"android, ios…"`
	BaseURL  string `json:"baseUrl,omitempty" maxLength:"200" doc:"how the phone reaches this server, when no public-url is set"`
}

type pairedOut struct{ Body Paired }

func (s *Service) postDevice(ctx context.Context, in *pairIn) (*pairedOut, error) {
	p, err := s.pair(ctx, in.Body.RepID, in.Body.Name, in.Body.Platform, in.Body.BaseURL)
	return &pairedOut{p}, err
}

func (s *Service) deleteDevice(ctx context.Context, in *struct {
	ID int64 `path:"id"`
},
) (*struct{}, error) {
	return nil, s.revoke(ctx, in.ID)
}

// ConsentState is whether a rep has agreed.
type ConsentState struct {
	Given       bool       `json:"given"`
	GivenAt     *time.Time `json:"givenAt,omitempty"`
	TextVersion string     `json:"textVersion,omitempty"`
}

type consentOut struct{ Body ConsentState }

func (s *Service) getConsent(ctx context.Context, _ *struct{}) (*consentOut, error) {
	actor, _ := access.From(ctx)
	out := &consentOut{ConsentState{TextVersion: ConsentText}}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := consentList.All(ctx, tx, repArgs{actor.EmployeeID})
		if n := len(rows); n > 0 && rows[n-1].WithdrawnAt == nil {
			out.Body.Given, out.Body.GivenAt = true, &rows[n-1].GivenAt
		}
		return err
	})
	return out, err
}

func (s *Service) putConsent(ctx context.Context, in *struct {
	Body struct {
		Given bool `json:"given"`
	} `contentType:"application/json"`
},
) (*consentOut, error) {
	actor, _ := access.From(ctx)
	if actor.EmployeeID == 0 {
		return nil, fault.New(fault.Refused, "consent_no_rep", "only an employee can agree to be followed")
	}
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if in.Body.Given {
			_, err := consentGive.Exec(ctx, tx, struct {
				UnitID      int32
				Now         time.Time
				TextVersion string
			}{actor.UnitID, s.kit.Now(), ConsentText})
			return err
		}
		_, err := consentWithdraw.Exec(ctx, tx, struct{ Now time.Time }{s.kit.Now()})
		return err
	})
	if err != nil {
		return nil, err
	}
	s.devices.forget()
	return s.getConsent(ctx, nil)
}

// WorkSpan is one span of working hours.
type WorkSpan struct {
	Day  int16  `json:"day" minimum:"1" maximum:"7" doc:"1 Monday … 7 Sunday"`
	From string `json:"from" example:"08:00"`
	To   string `json:"to" example:"18:00"`
}

// WorkWeek is when positions of a unit's reps are kept.
type WorkWeek struct {
	UnitID int32      `json:"unitId" doc:"0: the company"`
	Week   []WorkSpan `json:"week" maxItems:"60"`
}

type hoursBody struct{ Body WorkWeek }

func (s *Service) getHours(ctx context.Context, in *struct {
	UnitID int32 `query:"unit"`
},
) (*hoursBody, error) {
	actor, _ := access.From(ctx)
	if in.UnitID == 0 && !actor.Can(Devices) {
		in.UnitID = actor.UnitID
	}
	out := &hoursBody{WorkWeek{UnitID: in.UnitID, Week: []WorkSpan{}}}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := hoursList.All(ctx, tx, struct{ UnitID int32 }{in.UnitID})
		for _, r := range rows {
			out.Body.Week = append(out.Body.Week, WorkSpan{r.Weekday, r.Starts[:5], r.Ends[:5]})
		}
		return err
	})
	return out, err
}

func (s *Service) putHours(ctx context.Context, in *hoursBody) (*hoursBody, error) {
	actor, _ := access.From(ctx)
	if in.Body.UnitID != 0 && !actor.Sees(in.Body.UnitID, 0) {
		return nil, fault.New(fault.NotFound, "unit_not_found", "no such unit, or not in your scope")
	}
	for _, w := range in.Body.Week {
		for _, text := range []string{w.From, w.To} {
			if _, err := clockTime(text); err != nil {
				return nil, err
			}
		}
	}
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if in.Body.UnitID == 0 {
			whole, err := hoursReach.One(ctx, tx, db.None{})
			if err != nil {
				return err
			}
			if !whole {
				return fault.New(fault.Forbidden, "hours_of_company", "the hours of the whole company are set by those who see all of it")
			}
		}
		if _, err := hoursClear.Exec(ctx, tx, struct{ UnitID int32 }{in.Body.UnitID}); err != nil {
			return err
		}
		for _, w := range in.Body.Week {
			_, err := hoursAdd.Exec(ctx, tx, struct {
				UnitID  int32
				Weekday int16
				Starts  string
				Ends    string
			}{in.Body.UnitID, w.Day, w.From, w.To})
			if err != nil {
				return err
			}
		}
		return nil
	})
	s.devices.forget()
	return in, err
}

type quarantineOut struct {
	Body web.Page[quarantineRow]
}

func (s *Service) getQuarantine(ctx context.Context, in *struct {
	RepID int64 `query:"rep"`
	web.Paging
},
) (*quarantineOut, error) {
	var before int64
	if err := in.From(&before); err != nil {
		return nil, err
	}
	var rows []quarantineRow
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		rows, err = quarantineList.All(ctx, tx, struct {
			RepID, BeforeID int64
			Most            int
		}{in.RepID, before, in.Limit + 1})
		return err
	})
	return &quarantineOut{web.PageOf(rows, in.Limit, func(q quarantineRow) any { return q.ID })}, err
}
