package demo

import (
	"fmt"
	"runtime"
	"strconv"

	"github.com/paulmach/orb"
	"golang.org/x/sync/errgroup"

	"xuntu.dev/cmd/internal/city"
)

// Unit is a node of the organisation tree.
type Unit struct {
	ID     int32
	Code   string
	Name   string
	Kind   string
	Parent int32 // 0: the root
	Point  *orb.Point
}

// Person is an employee with a login.
type Person struct {
	ID       int64
	Code     string
	Name     string
	Phone    string
	Login    string
	Position string // its code, as modules/org seeds the positions
	Unit     int32
}

// Rep is a person in the field with the outlets it covers.
type Rep struct {
	Person
	Branch  int       // index into Company.Branches
	Number  int       // from 1 within the branch
	Outlets []int     // indexes into the branch's outlets
	Start   orb.Point // the office
	Home    orb.Point
	KA      bool
}

// Branch is a branch office, its city and all that stands there.
type Branch struct {
	City    *city.City
	Unit    Unit
	Team    int32
	Office  int32
	Outlets []city.Outlet
	FirstID int64 // of its outlets; outlet i of the branch has FirstID+i
	Reps    []*Rep
	Areas   []orb.Polygon // the reps' territories, in the order of Reps
}

// Company is the whole demo, made and not yet written.
type Company struct {
	Scale    Scale
	Units    []Unit
	People   []Person
	Branches []*Branch
	Seed     uint64
}

// perTeam is how many reps one supervisor leads.
const perTeam = 10

// Make invents the company.
func Make(s Scale, seed uint64) *Company {
	c := &Company{Scale: s, Seed: seed}
	head := c.unit("HQ", "三禾食品总部", "head_office", 0, nil)
	c.staff(head)
	var weights []float64
	var places []city.Branch
	for _, code := range s.Branches {
		b, ok := city.BranchByCode(code)
		if !ok {
			panic("the demo names a branch the city table does not have: " + code)
		}
		places, weights = append(places, b), append(weights, b.Weight)
	}
	outlets, reps := share(s.Outlets, weights), share(s.Reps, weights)
	towns := build(seed, places, outlets)
	regions := map[string]int32{}
	first := int64(1)
	for i, b := range places {
		name := regionOf(b)
		if regions[name] == 0 {
			regions[name] = c.unit("R"+strconv.Itoa(len(regions)+1), name, "region", head, nil)
		}
		branch := c.branch(i, towns[i], regions[name], reps[i])
		branch.FirstID = first
		first += int64(outlets[i])
	}
	return c
}

// build invents the cities of the branches, as many at once as there are processors.
func build(seed uint64, places []city.Branch, outlets []int) []*Branch {
	out := make([]*Branch, len(places))
	var all errgroup.Group
	all.SetLimit(runtime.GOMAXPROCS(0))
	for i, b := range places {
		all.Go(func() error {
			town := city.New(seed, b)
			out[i] = &Branch{City: town, Outlets: town.Outlets(outlets[i])}
			return nil
		})
	}
	_ = all.Wait() // none of them can fail
	return out
}

// regionOf groups branches into the five regions by where they lie.
func regionOf(b city.Branch) string {
	switch {
	case b.Lat > 37.5:
		return "华北东北大区"
	case b.Lon > 115:
		return "华东大区"
	case b.Lat < 25.3:
		return "华南大区"
	case b.Lon < 109.5:
		return "西部大区"
	}
	return "华中大区"
}

func (c *Company) unit(code, name, kind string, parent int32, at *orb.Point) int32 {
	id := int32(len(c.Units) + 1)
	c.Units = append(c.Units, Unit{id, code, name, kind, parent, at})
	return id
}

// staff are the people of head office, with the fixed logins of the demo.
func (c *Company) staff(head int32) {
	for _, p := range []struct{ login, name, position string }{
		{"admin1", "高建国", "admin"},
		{"admin2", "沈文静", "admin"},
		{"gm", "陈志远", "gm"},
		{"center_mgr", "林雅琴", "center_manager"},
		{"planning", "周思远", "planning"},
		{"auditor", "郭明辉", "auditor"},
		{"finance", "何淑芬", "finance"},
		{"logistics", "马永强", "logistics"},
		{"agent01", "苏晓雯", "agent"},
		{"svc01", "丁立军", "service"},
	} {
		c.person(p.login, p.name, p.position, head)
	}
}

func (c *Company) person(login, name, position string, unit int32) Person {
	id := int64(len(c.People) + 1)
	p := Person{ID: id, Code: fmt.Sprintf("E%05d", id), Name: name, Phone: phone(c.Seed, uint64(id)), Login: login, Position: position, Unit: unit}
	c.People = append(c.People, p)
	return p
}

// branch makes a branch with its office, teams, people, outlets and territories.
func (c *Company) branch(index int, br *Branch, region int32, reps int) *Branch {
	b, centre := br.City.Branch, br.City.Centre()
	id := c.unit(b.Code, b.Name+"分公司", "branch", region, &centre)
	br.Unit = c.Units[id-1]
	office := OfficeOf(br.City)
	br.Office = c.unit(b.Code+"-O1", b.Name+"城区办事处", "office", id, &office)
	low := lower(b.Code)
	c.person("bm_"+low, personName(c.Seed, uint64(index)*1000+900), "branch_manager", id)
	c.person("planner_"+low, personName(c.Seed, uint64(index)*1000+901), "planner", id)
	c.person("bo_"+low, personName(c.Seed, uint64(index)*1000+902), "back_office", id)
	var team int32
	for n := 1; n <= reps; n++ {
		if (n-1)%perTeam == 0 {
			k := (n-1)/perTeam + 1
			team = c.unit(fmt.Sprintf("%s-T%02d", b.Code, k), fmt.Sprintf("%s%s组", b.Name, ordinal(k)), "team", br.Office, nil)
			c.person(fmt.Sprintf("sup_%s%02d", low, k), personName(c.Seed, uint64(index)*1000+800+uint64(k)), "supervisor", team)
		}
		p := c.person(repLogin(b.Code, n), repName(c.Seed, uint64(index), n), "rep", team)
		br.Reps = append(br.Reps, &Rep{Person: p, Branch: index, Number: n, Start: office, Home: br.home(c.Seed, n), KA: n == reps && reps > 3})
	}
	br.Team = team
	cover(br)
	c.Branches = append(c.Branches, br)
	return br
}

// home is somewhere in town, at a street.
func (b *Branch) home(seed uint64, rep int) orb.Point {
	r := city.Stream(seed, "rep/"+b.City.Branch.Code, uint64(rep), "home")
	return b.City.Graph.Nearest(offset(b.City.Centre(), (r.Float64()-.5)*9000, (r.Float64()-.5)*9000)).Point
}

// OfficeOf is where the office of a city's branch stands.
func OfficeOf(c *city.City) orb.Point { return offset(c.Centre(), 600, 400) }
