package org

import (
	"context"
	"slices"
	"strings"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/modules/org/door"
)

// User is an account that may sign in.
type User struct {
	ID          int64      `json:"id"`
	Login       string     `json:"login"`
	Name        string     `json:"name"`
	EmployeeID  *int64     `json:"employeeId,omitempty"`
	UnitID      *int32     `json:"unitId,omitempty"`
	Locale      string     `json:"locale" enum:"zh-CN,en"`
	MustChange  bool       `json:"mustChangePassword"`
	Disabled    bool       `json:"disabled"`
	DisabledAt  *time.Time `json:"disabledAt,omitempty"`
	LockedUntil *time.Time `json:"lockedUntil,omitempty"`
	LastSignIn  *time.Time `json:"lastSignInAt,omitempty"`
	LastSeen    *time.Time `json:"lastSeenAt,omitempty"`
	Sessions    int32      `json:"sessions" doc:"sessions that stand"`
	Roles       []string   `json:"roles" doc:"codes of the roles given beside those of the positions"`
	Grants      []Grant    `json:"grants"`
}

// Grant is a role given to a user beside those of its positions.
type Grant struct {
	RoleID int32  `json:"roleId"`
	Code   string `json:"code,omitempty" readOnly:"true"`
	UnitID int32  `json:"unitId,omitempty" doc:"where the role's scope begins; absent: at the user's own unit"`
}

// NewUser is an account to be made; its password is made for it.
type NewUser struct {
	Login      string  `json:"login" minLength:"2" maxLength:"64" pattern:"^ *[A-Za-z0-9][A-Za-z0-9._@-]*[ ]*$"`
	EmployeeID int64   `json:"employeeId,omitempty"`
	Locale     string  `json:"locale,omitempty" enum:"zh-CN,en" default:"zh-CN"`
	Grants     []Grant `json:"grants,omitempty" maxItems:"20"`
	Reason     string  `json:"reason,omitempty" maxLength:"200"`
}

// UserChange is what of a user becomes another; what is absent stays.
type UserChange struct {
	Login      *string  `json:"login,omitempty" minLength:"2" maxLength:"64" pattern:"^ *[A-Za-z0-9][A-Za-z0-9._@-]*[ ]*$"`
	EmployeeID *int64   `json:"employeeId,omitempty" doc:"0: no employee"`
	Locale     *string  `json:"locale,omitempty" enum:"zh-CN,en"`
	Grants     *[]Grant `json:"grants,omitempty" doc:"all roles given beside those of the positions" maxItems:"20"`
	Reason     string   `json:"reason,omitempty" maxLength:"200"`
}

// Lent is a password that was made for somebody: shown once, changed at the next sign-in.
type Lent struct {
	User     User   `json:"user"`
	Password string `json:"password"`
}

// UserFilter says which users a list holds.
type UserFilter struct {
	Q     string `query:"q" maxLength:"80" doc:"a part of login, name or code"`
	State string `query:"state" enum:"active,disabled,all" default:"all"`
	web.Paging
}

// UserList lists the users of the employees in scope by login.
func (s *Service) UserList(ctx context.Context, f UserFilter) (page web.Page[User], err error) {
	args := userArgs{Q: like(f.Q), At: s.kit.Now(), State: f.State, Most: f.Limit + 1}
	if f.State == "all" {
		args.State = ""
	}
	if err := f.From(&args.AfterLogin); err != nil {
		return page, err
	}
	err = s.read(ctx, func(tx db.Tx) error {
		list, err := users(ctx, tx, args)
		page = web.PageOf(list, f.Limit, func(u User) any { return u.Login })
		return err
	})
	return page, err
}

// users reads users with what roles were given to them.
func users(ctx context.Context, tx db.Tx, args userArgs) ([]User, error) {
	rows, err := userList.All(ctx, tx, args)
	if err != nil {
		return nil, err
	}
	ids, at := make([]int64, len(rows)), map[int64]int{}
	list := make([]User, len(rows))
	for i, r := range rows {
		ids[i], at[r.ID], list[i] = r.ID, i, r.user()
	}
	grants, err := grantOf.All(ctx, tx, usersArgs{ids})
	for _, g := range grants {
		u := &list[at[g.UserID]]
		u.Roles = append(u.Roles, g.Code)
		u.Grants = append(u.Grants, Grant{g.RoleID, g.Code, g.UnitID})
	}
	return list, err
}

func (s *Service) user(ctx context.Context, tx db.Tx, id int64) (User, error) {
	list, err := users(ctx, tx, userArgs{ID: id, At: s.kit.Now(), Most: 1})
	if err != nil || id == 0 || len(list) == 0 {
		return User{}, orNotFound(err, "user")
	}
	return list[0], nil
}

// AddUser makes an account with a lent password.
func (s *Service) AddUser(ctx context.Context, in NewUser) (lent Lent, err error) {
	lent.Password = door.LentPassword()
	hash, err := s.Hash(ctx, lent.Password)
	if err != nil {
		return Lent{}, err
	}
	login := strings.ToLower(strings.TrimSpace(in.Login))
	err = s.write(ctx, in.Reason, func(tx db.Tx) error {
		if err := s.mayBind(ctx, tx, in.EmployeeID); err != nil {
			return err
		}
		id, err := userAdd.One(ctx, tx, userAddArgs{in.EmployeeID, login, hash, s.kit.Now(), true, in.Locale})
		if err != nil {
			return err
		}
		if err := s.Unlock(ctx, tx, login); err != nil {
			return err
		}
		if err := s.crownByEmployee(ctx, tx, login, in.EmployeeID); err != nil {
			return err
		}
		if err := s.grant(ctx, tx, id, login, in.Grants); err != nil {
			return err
		}
		lent.User, err = s.user(ctx, tx, id)
		return err
	})
	return lent, err
}

// mayBind says whether the actor may bind a user to an employee, or to none with 0.
func (s *Service) mayBind(ctx context.Context, tx db.Tx, employee int64) error {
	if employee == 0 {
		return needWhole(ctx, tx)
	}
	e, err := s.employee(ctx, tx, employee)
	if err != nil {
		return err
	}
	if e.LeftOn != "" {
		return fault.New(fault.Refused, "employee_has_left", "%s has left or is about to", e.Name)
	}
	return mayChange(ctx, e.UnitID)
}

// grant gives a user exactly these roles beside those of its positions.
func (s *Service) grant(ctx context.Context, tx db.Tx, user int64, login string, grants []Grant) error {
	if len(grants) > 0 {
		if err := needWhole(ctx, tx); err != nil {
			return err
		}
	}
	before, err := grantOf.All(ctx, tx, usersArgs{[]int64{user}})
	if err != nil {
		return err
	}
	if _, err := grantClear.Exec(ctx, tx, userIDArgs{user}); err != nil {
		return err
	}
	var fresh []Role
	for _, g := range grants {
		role, err := roleByID.One(ctx, tx, roleArgs{g.RoleID})
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(before, func(b grantRow) bool { return b.RoleID == g.RoleID && b.UnitID == g.UnitID }) {
			fresh = append(fresh, role)
		}
		if _, err := grantAdd.Exec(ctx, tx, grantAddArgs{user, g.RoleID, g.UnitID}); err != nil {
			return err
		}
	}
	return s.crown(ctx, tx, login, fresh)
}
