package atlas

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"

	"xuntu.dev/geo/atlas/sheet"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// figureRoutes are those of sales and scores, which other systems know.
func (s *Service) figureRoutes(api *web.API, route routeMaker) {
	put := route("put-figures", http.MethodPut, "figures", "Sales and scores of outlets, up to 5,000 at once", Import)
	put.MaxBody = 4 << 20
	web.Handle(api, put, s.putFigures)
	web.Raw(api, route("import-figures", http.MethodPost, "figures/import", "Check a file of sales and scores; with commit=true store what is good", Import), s.postFigures)
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

func (s *Service) postFigures(w http.ResponseWriter, r *http.Request) error {
	data, err := wholeFile(w, r)
	if err != nil {
		return err
	}
	q := r.URL.Query()
	run, err := s.ImportFigures(r.Context(), data, sheet.Format(q.Get("format")), q.Get("commit") == "true")
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(run); err != nil {
		return fmt.Errorf("answer with figures: %w", err)
	}
	return nil
}

func (s *Service) getFiguresTemplate(w http.ResponseWriter, r *http.Request) error {
	return sendTemplate(w, r, "figures-template", figureColumns)
}

// sendTemplate sends an empty file with the headings.
func sendTemplate(w http.ResponseWriter, r *http.Request, name string, columns []sheet.Column) error {
	format := sheet.Format(r.URL.Query().Get("format"))
	if format != sheet.CSV && format != sheet.XLSX {
		return fault.New(fault.Invalid, "file_format", "there is a template as csv and as xlsx, not %q", string(format)).With("format", string(format))
	}
	return sendFile(w, format, name, func(f io.Writer) error {
		return sheet.Template(f, format, columns, r.URL.Query().Get("lang"))
	})
}
