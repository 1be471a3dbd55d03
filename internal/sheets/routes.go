package sheets

import (
	"context"
	"net/http"
	"path/filepath"
	"slices"
	"strings"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/errand"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/sheets/sheet"
	"xuntu.dev/internal/web"
)

func (s *Service) routes(api *web.API) {
	route := func(id, method, path, summary string) web.Route {
		return web.Route{ID: id, Method: method, Path: "/api/sheets/" + path, Tag: "sheets", SignedIn: true, Summary: summary}
	}
	web.Handle(api, route("list-tables", http.MethodGet, "tables", "The tables the asker may take in or give out; of one what can be said beside a file"), s.getTables)
	web.Raw(api, route("get-table-template", http.MethodGet, "tables/{table}/template", "An empty file with the headings, as xlsx or csv"), s.getTemplate)
	web.Raw(api, route("begin-table-import", http.MethodPost, "tables/{table}/imports", "Send a file and have it checked, as a job"), s.postImport)
	web.Handle(api, route("commit-table-import", http.MethodPost, "imports/{id}/commit", "Let the good rows of a checked file in, as a job"), s.postCommit)
	web.Handle(api, route("begin-table-export", http.MethodPost, "tables/{table}/exports", "Have the rows of a filter written into a file, as a job"), s.postExport)
}

// TableSeen is a table as its users see it.
type TableSeen struct {
	Name    string       `json:"name"`
	ZH      string       `json:"zh"`
	EN      string       `json:"en"`
	Imports bool         `json:"imports"`
	Formats []string     `json:"formats" doc:"it can be exported as; none: not by the asker"`
	Columns []ColumnSeen `json:"columns"`
	Asks    []AskSeen    `json:"asks" doc:"what has to be said beside a file"`
}

// ColumnSeen is a column as its users see it.
type ColumnSeen struct {
	Name    string   `json:"name"`
	ZH      string   `json:"zh"`
	EN      string   `json:"en"`
	Type    string   `json:"type" enum:"text,whole,number,money,day,yes,choice,share"`
	Needed  bool     `json:"needed,omitempty"`
	Out     bool     `json:"out,omitempty" doc:"it only goes out"`
	NoteZH  string   `json:"noteZh,omitempty"`
	NoteEN  string   `json:"noteEn,omitempty"`
	Options []Option `json:"options,omitempty"`
}

// AskSeen is an ask with what can be said.
type AskSeen struct {
	Name    string   `json:"name"`
	ZH      string   `json:"zh"`
	EN      string   `json:"en"`
	Options []Option `json:"options"`
}

func (s *Service) seen(ctx context.Context, t Table) TableSeen {
	actor, _ := access.From(ctx)
	out := TableSeen{Name: t.Name, ZH: t.ZH, EN: t.EN, Formats: []string{}, Columns: []ColumnSeen{}, Asks: []AskSeen{}}
	out.Imports = t.Import != nil && actor.Can(t.Import.Needs)
	if t.Export != nil && actor.Can(t.Export.Needs) {
		for _, f := range t.Export.formats() {
			out.Formats = append(out.Formats, string(f))
		}
	}
	for _, c := range t.Columns {
		kind := string(c.Type)
		if c.Type == Text {
			kind = "text"
		}
		out.Columns = append(out.Columns, ColumnSeen{c.Name, c.ZH, c.EN, kind, c.Needed, c.Out, c.NoteZH, c.NoteEN, c.Options})
	}
	return out
}

func (s *Service) getTables(ctx context.Context, in *struct {
	Table string `query:"table" maxLength:"60" doc:"only this one, with what can be said beside a file"`
},
) (*web.Listed[TableSeen], error) {
	var list []TableSeen
	for _, t := range s.tables {
		if in.Table != "" && in.Table != t.Name {
			continue
		}
		t, err := s.withOwn(ctx, t)
		if err != nil {
			return nil, err
		}
		seen := s.seen(ctx, t)
		if !seen.Imports && len(seen.Formats) == 0 {
			continue
		}
		if in.Table != "" && seen.Imports {
			if err := s.ask(ctx, t, &seen); err != nil {
				return nil, err
			}
		}
		list = append(list, seen)
	}
	return web.ListOf(list, nil)
}

// ask fills in what can be said beside a file.
func (s *Service) ask(ctx context.Context, t Table, seen *TableSeen) error {
	return s.kit.DB.Read(ctx, func(tx db.Tx) error {
		for _, a := range t.Import.Asks {
			options, err := a.Options(ctx, tx)
			if err != nil {
				return err
			}
			seen.Asks = append(seen.Asks, AskSeen{a.Name, a.ZH, a.EN, append([]Option{}, options...)})
		}
		return nil
	})
}

func (s *Service) getTemplate(w http.ResponseWriter, r *http.Request) error {
	t, err := s.inwardTable(r.Context(), r.PathValue("table"))
	if err != nil {
		return err
	}
	format, lang := sheet.Format(r.URL.Query().Get("format")), r.URL.Query().Get("lang")
	if format != sheet.CSV && format != sheet.XLSX {
		return fault.New(fault.Invalid, "file_format", "there is a template as csv and as xlsx, not %q", string(format)).With("format", string(format))
	}
	word := "模板"
	if lang == "en" {
		word = "template"
	}
	errand.Attach(w, t.Title(lang)+"-"+word+"."+string(format), format.MediaType())
	return sheet.Template(w, format, plainColumns(t.inward()), sheet.Head{Lang: lang, Title: t.Title(lang)})
}

func (s *Service) postImport(w http.ResponseWriter, r *http.Request) error {
	t, err := s.inwardTable(r.Context(), r.PathValue("table"))
	if err != nil {
		return err
	}
	q := r.URL.Query()
	args := importArgs{File: strings.TrimSuffix(filepath.Base(q.Get("name")), filepath.Ext(q.Get("name"))), Format: sheet.Format(q.Get("format")), Lang: q.Get("lang"), Said: Said{}}
	for _, a := range t.Import.Asks {
		args.Said[a.Name] = q.Get(a.Name)
	}
	wish := errand.Wish{Kind: importKind, Subject: t.Name, Step: checkStep, Args: args}
	if wish.Title = t.Title(args.Lang) + " · " + filepath.Base(q.Get("name")); args.File == "" || args.File == "." {
		return fault.New(fault.Invalid, "file_unnamed", "say what the file is called: name=…")
	}
	e, err := s.errands.BeginWith(r.Context(), wish, filepath.Base(q.Get("name")), "application/octet-stream", http.MaxBytesReader(w, r.Body, FileMost))
	if err != nil {
		return err
	}
	return web.WriteJSON(w, http.StatusCreated, e)
}

type errandOut struct{ Body errand.Errand }

func (s *Service) postCommit(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body struct {
		Whole bool `json:"whole,omitempty" doc:"all rows in one transaction, or none"`
	}
},
) (*errandOut, error) {
	e, err := s.Commit(ctx, in.ID, in.Body.Whole)
	return &errandOut{e}, err
}

func (s *Service) postExport(ctx context.Context, in *struct {
	Table string `path:"table"`
	Body  ExportWish
},
) (*errandOut, error) {
	t, err := s.outward(ctx, in.Table)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(t.Export.formats(), in.Body.Format) {
		return nil, fault.New(fault.Invalid, "file_format", "%s cannot be written as %s", in.Table, in.Body.Format).With("format", string(in.Body.Format))
	}
	e, err := s.startExport(ctx, t, in.Body, errand.Wish{Kind: exportKind, Subject: t.Name, Title: t.Title(in.Body.Lang) + "." + string(in.Body.Format), Args: in.Body})
	return &errandOut{e}, err
}
