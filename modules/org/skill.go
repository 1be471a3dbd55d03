package org

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/web"
)

// skillList is the dictionary of what employees can do beside their position.
const skillList = "org.skill"

// skills are what is offered until a company says otherwise.
func skills() dict.Dictionary {
	return dict.Dictionary{Key: skillList, Zh: "员工技能", En: "Skills", Kind: dict.Open, Items: []dict.Item{
		{Code: "cold_chain", Zh: "冷链", En: "Cold chain"},
		{Code: "tobacco", Zh: "烟草", En: "Tobacco"},
		{Code: "appliances", Zh: "家电", En: "Appliances"},
		{Code: "key_accounts", Zh: "KA 谈判", En: "Key account negotiation"},
		{Code: "english", Zh: "英语", En: "English"},
	}}
}

// Skills are what an employee can do: codes of the dictionary org.skill.
type Skills struct {
	Skills []string `json:"skills" maxItems:"30"`
}

type skillsArgs struct {
	EmployeeID int64
	Skills     []string
}

var (
	skillsOf  = db.Query[idArgs, string]("org/skill_list")
	skillsSet = db.Query[skillsArgs, db.None]("org/skill_set")
)

// SkillsOf gives what an employee in scope can do.
func (s *Service) SkillsOf(ctx context.Context, id int64) (list []string, err error) {
	err = s.read(ctx, func(tx db.Tx) error {
		if _, err := s.employee(ctx, tx, id); err != nil {
			return err
		}
		list, err = skillsOf.All(ctx, tx, idArgs{id})
		return err
	})
	return list, err
}

// SetSkills writes what an employee can do. What is not offered any more may stay, and cannot come.
func (s *Service) SetSkills(ctx context.Context, id int64, wanted []string) (list []string, err error) {
	err = s.write(ctx, "", func(tx db.Tx) error {
		e, err := s.employee(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := s.mayLead(ctx, tx, id, e.UnitID, nil); err != nil {
			return err
		}
		has, err := skillsOf.All(ctx, tx, idArgs{id})
		if err != nil {
			return err
		}
		args := skillsArgs{id, []string{}}
		for _, skill := range wanted {
			skill = strings.TrimSpace(skill)
			if skill == "" || slices.Contains(args.Skills, skill) {
				continue
			}
			before := ""
			if slices.Contains(has, skill) {
				before = skill
			}
			if err := s.kit.Lists.Check(ctx, tx, skillList, "body.skills", skill, before); err != nil {
				return err
			}
			args.Skills = append(args.Skills, skill)
		}
		if _, err := skillsSet.Exec(ctx, tx, args); err != nil {
			return err
		}
		list, err = skillsOf.All(ctx, tx, idArgs{id})
		return err
	})
	return list, err
}

func (s *Service) skillRoutes(api *web.API) {
	route := web.Route{
		ID: "employee-skills", Method: http.MethodGet, Path: "/api/org/employees/{id}/skills", Tag: tag, Needs: View, Summary: "What an employee can do beside the position",
	}
	web.Handle(api, route, func(ctx context.Context, in *idIn) (*struct{ Body Skills }, error) {
		list, err := s.SkillsOf(ctx, in.ID)
		return &struct{ Body Skills }{Skills{list}}, err
	})
	route.ID, route.Method, route.Needs, route.Summary = "set-employee-skills", http.MethodPut, Manage, "Write what an employee can do: exactly these skills"
	web.Handle(api, route, func(ctx context.Context, in *struct {
		ID   int64 `path:"id"`
		Body Skills
	},
	) (*struct{ Body Skills }, error) {
		list, err := s.SetSkills(ctx, in.ID, in.Body.Skills)
		return &struct{ Body Skills }{Skills{list}}, err
	})
}
