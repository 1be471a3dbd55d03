package org

import (
	"context"
	"net/http"

	"xuntu.dev/internal/web"
)

type employeesIn struct{ EmployeeFilter }

type employeesOut struct{ Body web.Page[Employee] }

type employeeIn struct{ Body NewEmployee }

type employeeOut struct{ Body Employee }

type employeeChangeIn struct {
	ID   int64 `path:"id"`
	Body EmployeeChange
}

type repsOut struct{ Body web.Page[Rep] }

type postingIn struct {
	ID   int64 `path:"id"`
	Body NewPosting
}

type postingEndIn struct {
	ID      int64  `path:"id"`
	Posting int64  `path:"posting"`
	On      string `query:"on" format:"date" doc:"the first day it is no longer held; today when absent"`
}

func (s *Service) employeeRoutes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "employees", Method: http.MethodGet, Path: "/api/org/employees", Tag: tag, Needs: View, Summary: "Employees in your scope, by code",
	}, func(ctx context.Context, in *employeesIn) (*employeesOut, error) {
		page, err := s.Employees(ctx, in.EmployeeFilter)
		return &employeesOut{page}, err
	})
	web.Handle(api, web.Route{
		ID: "employee", Method: http.MethodGet, Path: "/api/org/employees/{id}", Tag: tag, Needs: View, Summary: "One employee with all postings",
	}, func(ctx context.Context, in *idIn) (*employeeOut, error) {
		e, err := s.Employee(ctx, in.ID)
		return &employeeOut{e}, err
	})
	web.Handle(api, web.Route{
		ID: "add-employee", Method: http.MethodPost, Path: "/api/org/employees", Tag: tag, Needs: Manage, Status: http.StatusCreated,
		Summary: "Take somebody on",
	}, func(ctx context.Context, in *employeeIn) (*employeeOut, error) {
		e, err := s.AddEmployee(ctx, in.Body)
		return &employeeOut{e}, err
	})
	web.Handle(api, web.Route{
		ID: "change-employee", Method: http.MethodPatch, Path: "/api/org/employees/{id}", Tag: tag, Needs: Manage,
		Summary: "Change an employee; with leftOn, see the employee off",
	}, func(ctx context.Context, in *employeeChangeIn) (*employeeOut, error) {
		e, err := s.ChangeEmployee(ctx, in.ID, in.Body)
		return &employeeOut{e}, err
	})
	reps := web.Route{
		ID: "reps", Method: http.MethodGet, Path: "/api/org/reps", Tag: tag, Needs: s.o.Reps, Summary: "Everybody in your scope who is in the field today",
	}
	if reps.Needs == "" {
		reps.Needs = View
	}
	web.Handle(api, reps, func(ctx context.Context, _ *nothing) (*repsOut, error) {
		list, err := s.Reps(ctx)
		return &repsOut{web.Page[Rep]{Items: list}}, err
	})
}

func (s *Service) postingRoutes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "post-employee", Method: http.MethodPost, Path: "/api/org/employees/{id}/postings", Tag: tag, Needs: Manage, Status: http.StatusCreated,
		Summary: "Give an employee a position in a unit from a day on",
	}, func(ctx context.Context, in *postingIn) (*employeeOut, error) {
		e, err := s.Post(ctx, in.ID, in.Body)
		return &employeeOut{e}, err
	})
	web.Handle(api, web.Route{
		ID: "end-posting", Method: http.MethodDelete, Path: "/api/org/employees/{id}/postings/{posting}", Tag: tag, Needs: Manage,
		Summary: "End a posting on a day",
	}, func(ctx context.Context, in *postingEndIn) (*nothing, error) {
		return nil, s.EndPosting(ctx, in.ID, in.Posting, in.On)
	})
}
