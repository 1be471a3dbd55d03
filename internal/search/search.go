package search

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"time"
	"unicode/utf8"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/due"
	"xuntu.dev/internal/job"
	"xuntu.dev/internal/web"
)

// queue is where triggers note rows whose documents are to be written anew.
const queue = "search"

// hearEvery is how soon a row that has changed is found as it is now.
const hearEvery = 2 * time.Second

// Doc is a row as it is to be found.
type Doc struct {
	RowID  int64
	UnitID *int32 // nil: of the whole company
	RepID  *int64
	Title  string
	Line   string   // what tells it from others of the title
	Link   string   // the page that shows it
	More   []string // other words it is found by
	Phones []string
	Point  *orb.Point
}

// Source is a kind of rows that can be found, in the order in which kinds are shown.
type Source struct {
	Kind  string            // as triggers note it in app.due
	Needs access.Permission // of who may see such rows at all; "": everybody, in scope
	// Docs makes documents of those of the rows that are to be found.
	Docs func(ctx context.Context, tx db.Tx, ids []int64) ([]Doc, error)
}

// Service finds.
type Service struct {
	kit     app.Kit
	sources []Source
}

// New furnishes the room with what is to be found.
func New(kit app.Kit, sources ...Source) (app.Module, *Service) {
	s := &Service{kit, sources}
	return app.Module{
		Name: "search", Routes: s.routes,
		Jobs: []job.Worker{job.Every(hearEvery, "search.hear", s.Hear).For(10 * time.Minute)},
	}, s
}

// Found is a row that was found.
type Found struct {
	Kind  string     `json:"kind"`
	ID    int64      `json:"id"`
	Title string     `json:"title"`
	Line  string     `json:"line"`
	Link  string     `json:"link"`
	Point *web.Point `json:"point,omitempty"`
	Marks [][2]int   `json:"marks" doc:"ranges of the title's characters that were meant"`
}

// Group is the best of a kind.
type Group struct {
	Kind  string  `json:"kind"`
	Total int     `json:"total"`
	Items []Found `json:"items"`
}

type (
	findArgs struct {
		Plain    string
		Longest  string
		Patterns []string
		Kinds    []string
		Each     int
	}
	foundRow struct {
		Kind  string
		RowID int64
		Title string
		Line  string
		Link  string
		Point *orb.Point
		Total int
	}
	putArgs  struct{ Kind, Docs string }
	dropArgs struct {
		Kind string
		IDs  []int64
	}
)

var (
	planCustom = db.Query[db.None, string]("search/plan_custom")
	docFind    = db.Query[findArgs, foundRow]("search/doc_find")
	docPut     = db.Query[putArgs, db.None]("search/doc_put")
	docDrop    = db.Query[dropArgs, db.None]("search/doc_drop")
)

// Find gives the best few of each kind within the actor's scope and rights; kinds narrow, none are all.
func (s *Service) Find(ctx context.Context, query string, kinds []string, each int) (groups []Group, err error) {
	actor, _ := access.From(ctx)
	words, like := patterns(query)
	args := findArgs{Plain: plain(query), Patterns: like, Kinds: []string{}, Each: each}
	for _, o := range s.sources {
		if (o.Needs == "" || actor.Can(o.Needs)) && (len(kinds) == 0 || slices.Contains(kinds, o.Kind)) {
			args.Kinds = append(args.Kinds, o.Kind)
		}
	}
	if len(like) == 0 || len(args.Kinds) == 0 {
		return nil, nil
	}
	args.Longest = slices.MaxFunc(like, func(a, b string) int { return utf8.RuneCountInString(a) - utf8.RuneCountInString(b) })
	var rows []foundRow
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		if _, err := planCustom.One(ctx, tx, db.None{}); err != nil {
			return err
		}
		rows, err = docFind.All(ctx, tx, args)
		return err
	})
	for _, r := range rows {
		if len(groups) == 0 || groups[len(groups)-1].Kind != r.Kind {
			groups = append(groups, Group{Kind: r.Kind, Total: r.Total})
		}
		g := &groups[len(groups)-1]
		g.Items = append(g.Items, Found{r.Kind, r.RowID, r.Title, r.Line, r.Link, web.PointOf(r.Point), mark(r.Title, words)})
	}
	return groups, err
}

// Hear writes the documents of rows that have changed.
func (s *Service) Hear(ctx context.Context) error {
	return due.Take(ctx, s.kit.DB, queue, func(tx db.Tx, by map[string][]int64) error {
		for _, o := range s.sources {
			if ids := by[o.Kind]; len(ids) > 0 {
				if err := o.write(ctx, tx, ids); err != nil {
					return err
				}
			}
		}
		return nil
	}, nil)
}

// written is a document as its statement takes it.
type written struct {
	RowID  int64    `json:"row_id"`
	UnitID *int32   `json:"unit_id"`
	RepID  *int64   `json:"rep_id"`
	Title  string   `json:"title"`
	Line   string   `json:"line"`
	Link   string   `json:"link"`
	Lon    *float64 `json:"lon"`
	Lat    *float64 `json:"lat"`
	Words  string   `json:"words"`
}

// write makes the documents of rows anew; a row that is not to be found any more loses its own.
func (o Source) write(ctx context.Context, tx db.Tx, ids []int64) error {
	docs, err := o.Docs(ctx, tx, ids)
	if err != nil {
		return err
	}
	kept := make(map[int64]bool, len(docs))
	list := make([]written, len(docs))
	for i, d := range docs {
		kept[d.RowID] = true
		list[i] = written{RowID: d.RowID, UnitID: d.UnitID, RepID: d.RepID, Title: d.Title, Line: d.Line, Link: d.Link, Words: d.words()}
		if d.Point != nil {
			lon, lat := d.Point.Lon(), d.Point.Lat()
			list[i].Lon, list[i].Lat = &lon, &lat
		}
	}
	gone := slices.DeleteFunc(slices.Clone(ids), func(id int64) bool { return kept[id] })
	text, err := json.Marshal(list)
	if err != nil {
		return err
	}
	if _, err := docPut.Exec(ctx, tx, putArgs{o.Kind, string(text)}); err != nil {
		return err
	}
	_, err = docDrop.Exec(ctx, tx, dropArgs{o.Kind, gone})
	return err
}

func (s *Service) routes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "search", Method: http.MethodGet, Path: "/api/search", Tag: "search", SignedIn: true,
		Summary: "Rows of every kind by a part of the name, its pinyin or initials, a code or a part of a phone number",
	}, func(ctx context.Context, in *struct {
		Q    string   `query:"q" minLength:"1" maxLength:"60"`
		Kind []string `query:"kind"`
		Each int      `query:"each" minimum:"1" maximum:"50" default:"6" doc:"of each kind at most"`
	},
	) (*web.Listed[Group], error) {
		return web.ListOf(s.Find(ctx, in.Q, in.Kind, in.Each))
	})
}
