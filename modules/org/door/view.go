package door

import (
	"context"
	"strconv"
	"strings"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// Company is the company somebody is signed in to.
type Company struct {
	ID       int64  `json:"id"`
	Code     string `json:"code"`
	Name     string `json:"name"`
	TimeZone string `json:"timeZone"`
	Datum    string `json:"datum" enum:"wgs84,gcj02,bd09" doc:"what the company's map shows; the interface speaks WGS-84"`
	Demo     bool   `json:"demo"`
}

// Session is who is signed in, and what the screens need to know of it.
type Session struct {
	UserID             int64               `json:"userId"`
	EmployeeID         int64               `json:"employeeId" doc:"0 when the user is no employee"`
	Name               string              `json:"name"`
	Login              string              `json:"login"`
	Position           string              `json:"position"`
	PositionEn         string              `json:"positionEn"`
	PositionCode       string              `json:"positionCode"`
	Company            Company             `json:"company"`
	Permissions        []access.Permission `json:"permissions"`
	UnitID             int32               `json:"unitId"`
	UnitName           string              `json:"unitName"`
	UnitIDs            []int32             `json:"unitIds" doc:"units whose rows are seen whole"`
	MustChangePassword bool                `json:"mustChangePassword"`
	Locale             string              `json:"locale" enum:"zh-CN,en"`
	Watermark          string              `json:"watermark,omitempty" doc:"what stands across every page: name and employee number"`
	ExpiresAt          time.Time           `json:"expiresAt"`
}

// View tells the actor who it is.
func (s *Service) View(ctx context.Context) (Session, error) {
	actor, _ := access.From(ctx)
	if actor.UserID == 0 {
		return Session{}, fault.New(fault.Unknown, "sign_in_needed", "sign in first")
	}
	var row viewRow
	var marked bool
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		if marked, err = s.kit.Params.Switch(ctx, tx, watermarkKey); err != nil {
			return err
		}
		row, err = sessionView.One(ctx, tx, viewArgs{actor.UnitID, s.kit.Now()})
		return err
	})
	if err != nil {
		return Session{}, err
	}
	out := Session{
		UserID: row.UserID, EmployeeID: actor.EmployeeID, Name: row.Name, Login: row.Login,
		Position: row.Position, PositionEn: row.PositionEn, PositionCode: row.PositionCode,
		Company:     Company{row.CompanyID, row.CompanyCode, row.CompanyName, row.TimeZone, row.Datum, row.Demo},
		Permissions: []access.Permission{}, UnitID: actor.UnitID, UnitName: row.UnitName, UnitIDs: []int32{},
		MustChangePassword: row.MustChange, Locale: row.Locale, ExpiresAt: s.kit.Now().Add(deskLives),
	}
	if marked {
		out.Watermark = strings.TrimSpace(row.Name + " " + row.EmployeeCode)
	}
	out.Permissions = append(out.Permissions, actor.Permissions...)
	out.UnitIDs = append(out.UnitIDs, actor.Units...)
	if ses, known := s.memory.byID(actor.SessionID); known {
		out.ExpiresAt = ses.ExpiresAt
	}
	return out, nil
}

// Device is one session of one's own.
type Device struct {
	ID        int64     `json:"id"`
	Device    string    `json:"device" doc:"like Chrome · Windows"`
	Address   string    `json:"address"`
	CreatedAt time.Time `json:"createdAt"`
	SeenAt    time.Time `json:"seenAt"`
	ExpiresAt time.Time `json:"expiresAt"`
	Current   bool      `json:"current"`
}

// Devices lists the actor's own sessions, last used first.
func (s *Service) Devices(ctx context.Context) ([]Device, error) {
	actor, _ := access.From(ctx)
	var rows []deviceRow
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		rows, err = sessionOfUser.All(ctx, tx, ofUserArgs{actor.UserID, s.kit.Now()})
		return err
	})
	out := make([]Device, 0, len(rows))
	for _, r := range rows {
		out = append(out, Device{r.ID, deviceOf(r.UserAgent), r.Address, r.CreatedAt, r.SeenAt, r.ExpiresAt, r.ID == actor.SessionID})
	}
	return out, err
}

// EndSession ends one of the actor's own sessions.
func (s *Service) EndSession(ctx context.Context, id int64) error {
	actor, _ := access.From(ctx)
	var ended []int64
	err := s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
		ended, err = sessionEnd.All(ctx, tx, endArgs{UserID: actor.UserID, ID: id, At: s.kit.Now()})
		return err
	})
	switch {
	case err != nil:
		return err
	case len(ended) == 0 || id == 0:
		return fault.New(fault.NotFound, "session_not_found", "no such session of yours")
	}
	s.Changed(ctx)
	if s.kit.Live != nil {
		s.kit.Live.CloseSession(strconv.FormatInt(id, 10), "revoked")
	}
	return nil
}

// What programs call themselves, the particular before the common: every
// browser also says that it is another one.
var (
	browsers = [][2]string{
		{"MicroMessenger", "WeChat"},
		{"DingTalk", "DingTalk"},
		{"Edg", "Edge"},
		{"HuaweiBrowser", "Huawei"},
		{"MiuiBrowser", "Mi"},
		{"Firefox", "Firefox"},
		{"Chrome", "Chrome"},
		{"Safari", "Safari"},
		{"curl", "curl"},
		{"Go-http-client", "Go"},
	}
	systems = [][2]string{
		{"HarmonyOS", "HarmonyOS"},
		{"Android", "Android"},
		{"iPhone", "iPhone"},
		{"iPad", "iPad"},
		{"Windows", "Windows"},
		{"Mac OS", "macOS"},
		{"Linux", "Linux"},
	}
)

// deviceOf names a browser and a system in a few words.
func deviceOf(agent string) string {
	var words []string
	for _, list := range [][][2]string{browsers, systems} {
		for _, mark := range list {
			if strings.Contains(agent, mark[0]) {
				words = append(words, mark[1])
				break
			}
		}
	}
	if len(words) == 0 {
		return "?"
	}
	return strings.Join(words, " · ")
}
