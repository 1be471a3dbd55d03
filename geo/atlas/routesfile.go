package atlas

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/sheets/sheet"
	"xuntu.dev/internal/web"
)

// fileMost is the most bytes of a file that is sent.
const fileMost = 64 << 20

// fileRoutes are those of imports and exports.
func (s *Service) fileRoutes(api *web.API, route routeMaker) {
	web.Raw(api, route("check-import", http.MethodPost, "imports", "Send a file of outlets and have it checked", Import), s.postImport)
	web.Handle(api, route("list-imports", http.MethodGet, "imports", "Imports, newest first", Import), s.getImports)
	web.Handle(api, route("get-import", http.MethodGet, "imports/{id}", "An import and how far it is", Import), s.getImport)
	web.Handle(api, route("commit-import", http.MethodPost, "imports/{id}/commit", "Let the good rows in", Import), s.postCommit)
	web.Raw(api, route("import-errors", http.MethodGet, "imports/{id}/errors", "The bad rows, as CSV", Import), s.getErrors)
	web.Raw(api, route("import-template", http.MethodGet, "imports/template", "An empty file with the headings", Import), s.getTemplate)
	web.Raw(api, route("export-outlets", http.MethodGet, "outlets/export", "The outlets of a list as a file", View), s.getExport)
	web.Raw(api, route("export-search", http.MethodPost, "outlets/export", "The outlets of a search as a file, all of them", View), s.postExport)
}

type importsOut struct{ Body web.Page[ImportRun] }

type importOut struct{ Body ImportRun }

func (s *Service) getImports(ctx context.Context, in *web.Paging) (*importsOut, error) {
	page, err := s.Imports(ctx, *in)
	return &importsOut{page}, err
}

func (s *Service) getImport(ctx context.Context, in *idIn) (*importOut, error) {
	i, err := s.ImportByID(ctx, in.ID)
	return &importOut{i}, err
}

func (s *Service) postCommit(ctx context.Context, in *idIn) (*importOut, error) {
	i, err := s.CommitImport(ctx, in.ID)
	return &importOut{i}, err
}

func (s *Service) postImport(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	data, err := io.ReadAll(http.MaxBytesReader(w, r.Body, fileMost))
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		return fault.New(fault.Invalid, "file_too_large", "the file is larger than %d MB; divide it", fileMost>>20).With("maxMB", fileMost>>20)
	}
	if err != nil {
		return fault.New(fault.Invalid, "file_cut", "the upload ended early; send it again").Because(err)
	}
	i, err := s.Check(r.Context(), Upload{Data: data, Format: sheet.Format(q.Get("format")), CRS: q.Get("crs"), Name: q.Get("name")})
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusCreated)
	if err := json.NewEncoder(w).Encode(i); err != nil {
		return fmt.Errorf("answer with an import: %w", err)
	}
	return nil
}

func (s *Service) getErrors(w http.ResponseWriter, r *http.Request) error {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return fault.New(fault.NotFound, "import_not_found", "no such import")
	}
	file, err := s.ImportErrors(r.Context(), id)
	if err != nil {
		return err
	}
	attach(w, sheet.CSV, fmt.Sprintf("import-%d-errors.csv", id))
	_, err = w.Write(file)
	return err
}

func (s *Service) getTemplate(w http.ResponseWriter, r *http.Request) error {
	own, err := s.ownFields(r.Context())
	if err != nil {
		return err
	}
	return sendTemplate(w, r, "outlets-template", importColumns(own))
}

func (s *Service) getExport(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	filter, err := filterOf(q)
	if err != nil {
		return err
	}
	return s.sendOutlets(w, r, filter, nil)
}

// postExport answers a search with a file: what a page of it shows, whole.
func (s *Service) postExport(w http.ResponseWriter, r *http.Request) error {
	var in Search
	body := json.NewDecoder(http.MaxBytesReader(w, r.Body, shapeBody))
	body.DisallowUnknownFields()
	if err := body.Decode(&in); err != nil {
		return fault.New(fault.Invalid, "search_malformed", "the search cannot be read: %v", err).Because(err)
	}
	shape, err := in.area()
	if err != nil {
		return err
	}
	return s.sendOutlets(w, r, in.Filter, shape)
}

func (s *Service) sendOutlets(w http.ResponseWriter, r *http.Request, filter Filter, shape orb.Geometry) error {
	q := r.URL.Query()
	format := sheet.Format(q.Get("format"))
	return sendFile(w, format, "outlets-"+s.kit.Now().UTC().Format("20060102-1504"), func(f io.Writer) error {
		_, err := s.Export(r.Context(), f, format, filter, shape, q.Get("lang"))
		return err
	})
}

// sendFile makes a file whole before the first byte goes out: an error is still
// an answer then, and a slow reader holds no transaction open.
func sendFile(w http.ResponseWriter, format sheet.Format, name string, write func(io.Writer) error) error {
	f, err := os.CreateTemp("", "xuntu-*")
	if err != nil {
		return fmt.Errorf("make room for a file: %w", err)
	}
	defer func() {
		_ = f.Close()
		_ = os.Remove(f.Name())
	}()
	if err := write(f); err != nil {
		return err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("rewind a file: %w", err)
	}
	attach(w, format, name+"."+string(format))
	if _, err := io.Copy(w, f); err != nil {
		return fmt.Errorf("send a file: %w", err)
	}
	return nil
}

func attach(w http.ResponseWriter, format sheet.Format, name string) {
	w.Header().Set("Content-Type", format.MediaType())
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	w.Header().Set("Cache-Control", "no-store")
}

// filterOf reads the filter of an address, as the lists have it.
func filterOf(q url.Values) (f Filter, err error) {
	f = Filter{
		Q: q.Get("q"), Class: listOf(q, "class"), Channel: listOf(q, "channel"), State: listOf(q, "state"),
		Handover: q.Get("handover") == "true", Unplaced: q.Get("unplaced") == "true", Box: q.Get("box"), Near: q.Get("near"), Field: q["field"],
	}
	for _, text := range listOf(q, "units") {
		n, e := strconv.ParseInt(text, 10, 32)
		f.Units, err = append(f.Units, int32(n)), errors.Join(err, bad("units", text, e))
	}
	for _, text := range listOf(q, "rep") {
		n, e := strconv.ParseInt(text, 10, 64)
		f.Rep, err = append(f.Rep, n), errors.Join(err, bad("rep", text, e))
	}
	if text := q.Get("withinM"); text != "" {
		n, e := strconv.ParseFloat(text, 64)
		f.WithinM, err = n, errors.Join(err, bad("withinM", text, e))
	}
	if text := q.Get("territory"); text != "" {
		n, e := strconv.ParseInt(text, 10, 64)
		f.Territory, err = n, errors.Join(err, bad("territory", text, e))
	}
	return f, err
}

func bad(field, text string, err error) error {
	if err == nil {
		return nil
	}
	return filterFault(field, "a number is wanted", text)
}

func listOf(q url.Values, name string) []string {
	if q.Get(name) == "" {
		return nil
	}
	return strings.Split(q.Get(name), ",")
}
