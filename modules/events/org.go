package events

// EmployeeLeft says that an employee is no longer here: its user is disabled,
// its sessions are ended, its postings are over. What it had is to be handed over.
type EmployeeLeft struct {
	EmployeeID int64  `json:"employeeId"`
	UnitID     int32  `json:"unitId"` // where it was last
	On         string `json:"on"`     // YYYY-MM-DD, the first day it is gone
}

// EventName names the event.
func (EmployeeLeft) EventName() string { return "org.employee_left" }

// EmployeeMoved says that an employee's main posting is in another unit from today on.
type EmployeeMoved struct {
	EmployeeID int64 `json:"employeeId"`
	FromUnit   int32 `json:"fromUnit"`
	ToUnit     int32 `json:"toUnit"`
}

// EventName names the event.
func (EmployeeMoved) EventName() string { return "org.employee_moved" }

// UserDisabled says that a user may no longer sign in.
type UserDisabled struct {
	UserID     int64 `json:"userId"`
	EmployeeID int64 `json:"employeeId"` // 0 when the user is no employee
}

// EventName names the event.
func (UserDisabled) EventName() string { return "org.user_disabled" }

// PhoneReleaseAsked says that somebody with a new phone wants the bound one released.
type PhoneReleaseAsked struct {
	PhoneID int64 `json:"phoneId"`
}

// EventName names the event.
func (PhoneReleaseAsked) EventName() string { return "org.phone_release_asked" }

// UnitMoved says that a unit stands, or will stand, under another one.
type UnitMoved struct {
	TreeID   int32  `json:"treeId"`
	UnitID   int32  `json:"unitId"`
	ParentID int32  `json:"parentId"` // 0: it is at the top
	From     string `json:"from"`     // YYYY-MM-DD
}

// EventName names the event.
func (UnitMoved) EventName() string { return "org.unit_moved" }
