package atlas

import (
	"context"
	"net/http"

	"xuntu.dev/internal/errand"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/sheets/sheet"
	"xuntu.dev/internal/web"
)

// figureRoutes are those of sales and scores, which other systems know.
func (s *Service) figureRoutes(api *web.API, route routeMaker) {
	put := route("put-figures", http.MethodPut, "figures", "Sales and scores of outlets, up to 5,000 at once", Import)
	put.MaxBody = 4 << 20
	web.Handle(api, put, s.putFigures)
	file := route("import-figures", http.MethodPost, "figures/import", "Check a file of sales and scores; with commit store what is good", Import)
	file.MaxBody = sheets.FileMost
	web.Handle(api, file, s.postFigures)
	web.Raw(api, route("figures-template", http.MethodGet, "figures/template", "An empty file with the headings", Import), s.getFiguresTemplate)
	web.Handle(api, route("list-outlet-figures", http.MethodGet, "outlets/{id}/figures", "Sales and scores of an outlet in thirteen months", View), s.getFigures)
}

type figuresStored struct {
	Body struct {
		Stored int `json:"stored"`
	}
}

func (s *Service) putFigures(ctx context.Context, in *struct {
	Body struct {
		Figures []Figure `json:"figures" minItems:"1" maxItems:"5000"`
	}
},
) (*figuresStored, error) {
	out := &figuresStored{}
	var err error
	out.Body.Stored, err = s.PutFigures(ctx, in.Body.Figures)
	return out, err
}

type figuresOut struct {
	Body struct {
		Items []FigureSeen `json:"items"`
	}
}

func (s *Service) getFigures(ctx context.Context, in *idIn) (*figuresOut, error) {
	out := &figuresOut{}
	var err error
	out.Body.Items, err = s.Figures(ctx, in.ID)
	return out, err
}

type figuresRunOut struct{ Body FiguresRun }

func (s *Service) postFigures(ctx context.Context, in *struct {
	Format  string `query:"format" enum:"csv,xlsx" doc:"found out when it is not said"`
	Commit  bool   `query:"commit"`
	RawBody []byte `contentType:"application/octet-stream"`
},
) (*figuresRunOut, error) {
	run, err := s.ImportFigures(ctx, in.RawBody, sheet.Format(in.Format), in.Commit)
	return &figuresRunOut{run}, err
}

func (s *Service) getFiguresTemplate(w http.ResponseWriter, r *http.Request) error {
	format := sheet.Format(r.URL.Query().Get("format"))
	if format != sheet.CSV && format != sheet.XLSX {
		return fault.New(fault.Invalid, "file_format", "there is a template as csv and as xlsx, not %q", string(format)).With("format", string(format))
	}
	const name = "figures-template"
	errand.Attach(w, name+"."+string(format), format.MediaType())
	return sheet.Template(w, format, figureColumns, sheet.Head{Lang: r.URL.Query().Get("lang"), Title: name})
}
