package org

import (
	"context"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/modules/events"
)

// mayLead says whether the actor may change an employee: one in its scope, and not let itself go.
func (s *Service) mayLead(ctx context.Context, tx db.Tx, employee int64, unit int32, leftOn *string) error {
	actor, _ := access.From(ctx)
	if err := mayChange(ctx, unit); err != nil {
		return err
	}
	if leftOn == nil || *leftOn == "" {
		return nil
	}
	if employee == actor.EmployeeID {
		return errNotYourself
	}
	users, err := userList.All(ctx, tx, userArgs{Employee: employee, At: s.kit.Now(), Most: 10})
	if err != nil {
		return err
	}
	for _, u := range users {
		if err := s.outranks(ctx, tx, u.ID); err != nil {
			return err
		}
	}
	return nil
}

// seeOff carries out the leaving of one employee, or with 0 of everybody, whose
// day has come: the user is disabled, the sessions end, the postings are over,
// and the other rooms are told. It gives the users whose sockets are to close.
func (s *Service) seeOff(ctx context.Context, tx db.Tx, id int64) (ended []userRef, err error) {
	leavers, err := employeeLeaving.All(ctx, tx, idAtArgs{id, s.kit.Now()})
	if err != nil {
		return nil, err
	}
	for _, l := range leavers {
		users, err := userDisable.All(ctx, tx, userDisableArgs{EmployeeID: l.ID, At: s.kit.Now()})
		if err != nil {
			return nil, err
		}
		for _, u := range users {
			if err := s.userGone(ctx, tx, u); err != nil {
				return nil, err
			}
		}
		ended = append(ended, users...)
		if err := s.endPostings(ctx, tx, postingEndArgs{EmployeeID: l.ID, On: l.LeftOn}); err != nil {
			return nil, err
		}
		if _, err := employeeGone.Exec(ctx, tx, idArgs{l.ID}); err != nil {
			return nil, err
		}
		left := events.EmployeeLeft{EmployeeID: l.ID, UnitID: l.UnitID, On: l.LeftOn}
		if err := s.kit.Events.Publish(ctx, tx, left); err != nil {
			return nil, err
		}
	}
	return ended, nil
}

// userGone ends the sessions of a user that was just disabled, and tells.
func (s *Service) userGone(ctx context.Context, tx db.Tx, u userRef) error {
	if err := s.EndSessions(ctx, tx, u.ID); err != nil {
		return err
	}
	return s.kit.Events.Publish(ctx, tx, events.UserDisabled{UserID: u.ID, EmployeeID: u.EmployeeID})
}

func (s *Service) closeSockets(ctx context.Context, ended []userRef) {
	actor, _ := access.From(ctx)
	for _, u := range ended {
		s.Closed(ctx, actor.TenantID, u.ID)
	}
}

// BeginDay carries out what the company's new day brings: leavings and moves
// that were planned for it. It may run at any time and as often as it likes.
func (s *Service) BeginDay(ctx context.Context) error {
	var ended []userRef
	err := s.write(ctx, "", func(tx db.Tx) (err error) {
		if ended, err = s.seeOff(ctx, tx, 0); err != nil {
			return err
		}
		return s.settle(ctx, tx, 0)
	})
	s.closeSockets(ctx, ended)
	return err
}

// settle brings the unit of an employee, or with 0 of everybody, to that of the main posting of today.
func (s *Service) settle(ctx context.Context, tx db.Tx, employee int64) error {
	moved, err := employeeSettle.All(ctx, tx, idAtArgs{employee, s.kit.Now()})
	if err != nil {
		return err
	}
	for _, m := range moved {
		if err := s.kit.Events.Publish(ctx, tx, events.EmployeeMoved(m)); err != nil {
			return err
		}
	}
	return nil
}
