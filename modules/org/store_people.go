package org

import (
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
)

type idArgs struct{ ID int64 }

type idAtArgs struct {
	ID int64
	At time.Time
}

type employeeArgs struct {
	ID        int64
	Codes     []string
	Q         string
	Unit      int32
	Below     bool
	TreeID    int32
	State     string
	AfterCode string
	Most      int
	At        time.Time
}

type employeeRow struct {
	ID           int64
	Code         string
	Name         string
	Phone        string
	UnitID       int32
	UnitCode     string
	UnitName     string
	PositionID   int32
	PositionCode string
	Position     string
	PositionEn   string
	HiredOn      string
	LeftOn       string
	UserID       *int64
	Login        string
	Rev          int32
}

func (r employeeRow) employee() Employee {
	return Employee{
		ID: r.ID, Code: r.Code, Name: r.Name, Phone: r.Phone, UnitID: r.UnitID, UnitName: r.UnitName,
		Position: r.Position, PositionEn: r.PositionEn, PositionCode: r.PositionCode,
		HiredOn: r.HiredOn, LeftOn: r.LeftOn, UserID: r.UserID, Login: r.Login, Rev: r.Rev,
	}
}

type employeeAddArgs struct {
	UnitID  int32
	Code    string
	Name    string
	Phone   string
	HiredOn string
}

type employeeChangeArgs struct {
	ID      int64
	Rev     int32
	Code    *string
	Name    *string
	Phone   *string
	HiredOn *string
	LeftOn  *string
}

type leaverRow struct {
	ID     int64
	UnitID int32
	LeftOn string
}

type settledRow struct {
	EmployeeID int64
	FromUnit   int32
	ToUnit     int32
}

type postingOfArgs struct {
	EmployeeID int64
	ID         int64
}

type postingAddArgs struct {
	EmployeeID int64
	UnitID     int32
	PositionID int32
	TreeID     int32
	FromDay    string
	ToDay      string
}

// postingEndArgs ends one posting, or with 0 all of an employee in a tree, or with tree 0 in every tree.
type postingEndArgs struct {
	EmployeeID int64
	ID         int64
	TreeID     int32
	On         string
}

type userArgs struct {
	ID         int64
	Employee   int64
	Q          string
	State      string
	AfterLogin string
	Most       int
	At         time.Time
}

type userRow struct {
	ID           int64
	Login        string
	Name         string
	EmployeeID   *int64
	UnitID       *int32
	Locale       string
	MustChange   bool
	DisabledAt   *time.Time
	LockedUntil  *time.Time
	LastSignInAt *time.Time
	LastSeenAt   *time.Time
	Sessions     int32
}

func (r userRow) user() User {
	return User{
		ID: r.ID, Login: r.Login, Name: r.Name, EmployeeID: r.EmployeeID, UnitID: r.UnitID, Locale: r.Locale,
		MustChange: r.MustChange, Disabled: r.DisabledAt != nil, DisabledAt: r.DisabledAt, LockedUntil: r.LockedUntil,
		LastSignIn: r.LastSignInAt, LastSeen: r.LastSeenAt, Sessions: r.Sessions, Roles: []string{}, Grants: []Grant{},
	}
}

type userAddArgs struct {
	EmployeeID int64
	Login      string
	Hash       string
	At         time.Time
	MustChange bool
	Locale     string
}

type userChangeArgs struct {
	ID         int64
	Login      *string
	Locale     *string
	EmployeeID *int64
}

// userDisableArgs disables one user, or with 0 those of an employee.
type userDisableArgs struct {
	ID         int64
	EmployeeID int64
	At         time.Time
}

// userRef names a user and the employee it is, or 0.
type userRef struct {
	ID         int64
	EmployeeID int64
}

type usersArgs struct{ Users []int64 }

type userIDArgs struct{ UserID int64 }

type grantRow struct {
	UserID int64
	RoleID int32
	Code   string
	UnitID int32
}

type grantAddArgs struct {
	UserID int64
	RoleID int32
	UnitID int32
}

type roleArgs struct{ ID int32 }

type roleAddArgs struct {
	Code        string
	Name        string
	NameEn      string
	Scope       string
	Permissions []access.Permission
}

type roleChangeArgs struct {
	ID          int32
	Rev         int32
	Code        *string
	Name        *string
	NameEn      *string
	Scope       *string
	Permissions *[]access.Permission
}

type positionAddArgs struct {
	Code   string
	Name   string
	NameEn string
}

type positionChangeArgs struct {
	ID     int32
	Name   *string
	NameEn *string
}

type positionRolesArgs struct {
	PositionID int32
	Roles      []int32
}

type defaultPositionArgs struct {
	Code   string
	Name   string
	NameEn string
	RoleID int32
}

var (
	employeeList      = db.Query[employeeArgs, employeeRow]("org/employee_list")
	employeeAdd       = db.Query[employeeAddArgs, int64]("org/employee_add")
	employeeChange    = db.Query[employeeChangeArgs, db.None]("org/employee_change")
	employeeLeaving   = db.Query[idAtArgs, leaverRow]("org/employee_leaving")
	employeeGone      = db.Query[idArgs, db.None]("org/employee_gone")
	employeeSettle    = db.Query[idAtArgs, settledRow]("org/employee_settle")
	postingOf         = db.Query[postingOfArgs, Posting]("org/posting_of")
	postingAdd        = db.Query[postingAddArgs, int64]("org/posting_add")
	postingCut        = db.Query[postingEndArgs, db.None]("org/posting_cut")
	postingDrop       = db.Query[postingEndArgs, db.None]("org/posting_drop")
	repList           = db.Query[atArgs, Rep]("org/rep_list")
	userList          = db.Query[userArgs, userRow]("org/user_list")
	userAdd           = db.Query[userAddArgs, int64]("org/user_add")
	userChange        = db.Query[userChangeArgs, db.None]("org/user_change")
	userDisable       = db.Query[userDisableArgs, userRef]("org/user_disable")
	userEnable        = db.Query[idArgs, db.None]("org/user_enable")
	grantOf           = db.Query[usersArgs, grantRow]("org/grant_of")
	grantClear        = db.Query[userIDArgs, db.None]("org/grant_clear")
	grantAdd          = db.Query[grantAddArgs, db.None]("org/grant_add")
	roleAll           = db.Query[db.None, Role]("org/role_all")
	roleByID          = db.Query[roleArgs, Role]("org/role_by_id")
	roleOfPosition    = db.Query[roleArgs, Role]("org/role_of_position")
	roleAdd           = db.Query[roleAddArgs, Role]("org/role_add")
	roleChange        = db.Query[roleChangeArgs, db.None]("org/role_change")
	positionAll       = db.Query[roleArgs, Position]("org/position_all")
	positionAdd       = db.Query[positionAddArgs, int32]("org/position_add")
	positionChange    = db.Query[positionChangeArgs, db.None]("org/position_change")
	positionRoleClear = db.Query[positionRolesArgs, db.None]("org/position_role_clear")
	positionRoleAdd   = db.Query[positionRolesArgs, db.None]("org/position_role_add")
	defaultRole       = db.Query[roleAddArgs, int32]("org/default_role")
	defaultPosition   = db.Query[defaultPositionArgs, int32]("org/default_position")
)
