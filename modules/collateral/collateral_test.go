package collateral_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"image"
	"image/png"
	"net/url"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/files"
	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/collateral"
)

// shanghai is the zone of the companies of tests: eight hours before UTC, the whole year.
var shanghai = time.FixedZone("Asia/Shanghai", 8*3600)

type stage struct {
	*webtest.House
	*testkit.Company
	d     *testkit.DB
	clock *testkit.Clock
}

func newStage(t *testing.T) *stage {
	t.Helper()
	d := testkit.Database(t)
	s := &stage{d: d, Company: testkit.NewCompany(t, d), clock: testkit.NewClock(time.Date(2026, 4, 20, 12, 0, 0, 0, shanghai))}
	s.House = webtest.New(t, d, webtest.Options{Clock: s.clock}, func(kit app.Kit) []app.Module { return []app.Module{collateral.New(kit)} })
	return s
}

func (s *stage) head(t *testing.T) *webtest.Client {
	return s.As(s.HeadLead(t.Context(), collateral.View, collateral.Manage))
}

func (s *stage) east(t *testing.T) *webtest.Client {
	return s.As(s.EastLead(t.Context(), collateral.View, collateral.Manage))
}

func (s *stage) rep(t *testing.T, employee int64) *webtest.Client {
	return s.As(s.Rep(t.Context(), employee, collateral.View))
}

func (s *stage) at(year int, month time.Month, day, hour, minute int) {
	s.clock.Forward(time.Date(year, month, day, hour, minute, 0, 0, shanghai).Sub(s.clock.Now()))
}

const path = "/api/collateral/leaflets"

func fileOf(id int64) string { return fmt.Sprintf("%s/%d/file", path, id) }

var brochure = []byte("%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF")

func mayDays(units ...int32) collateral.LeafletFields {
	return collateral.LeafletFields{Title: "五一促销方案", Kind: "promotion", From: "2026-05-01", To: "2026-05-15", Units: units}
}

// made is a leaflet with its file.
func made(t *testing.T, by *webtest.Client, f collateral.LeafletFields) collateral.Leaflet {
	t.Helper()
	l := webtest.JSON[collateral.Leaflet](by.POST(path, f).Want(200))
	return webtest.JSON[collateral.Leaflet](by.Send("PUT", fileOf(l.ID)+"?name="+url.QueryEscape("五一 促销.PDF"), "application/octet-stream", brochure).Want(200))
}

// shown are the leaflets that somebody is shown, by the list and on the phone, which must be the same.
func (s *stage) shown(t *testing.T, c *webtest.Client) (ids []int64) {
	t.Helper()
	for _, l := range webtest.JSON[web.Page[collateral.Leaflet]](c.GET(path + "?state=valid").Want(200)).Items {
		ids = append(ids, l.ID)
	}
	phone := webtest.JSON[offline.ChangesAnswer](c.POST("/api/offline/changes", offline.ChangesRequest{Phone: uuid.New()}).Want(200)).Collections["leaflets"]
	if len(phone.Changed) != len(ids) {
		t.Errorf("the list shows %v, the phone %+v", ids, phone.Changed)
	}
	return ids
}

// CAT-08: a leaflet for 1–15 May is on the phones of its units and below from the company's own midnight on 1 May, and gone on the 16th.
func TestALeafletIsOnPhonesOnItsDaysAlone(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	head, ada, cao := s.head(t), s.rep(t, s.Ada), s.rep(t, s.Cao)
	l := made(t, head, mayDays(s.East)) // the branch: Ada works in a team below it, Cao elsewhere
	for _, c := range []struct {
		day, hour, minute int
		month             time.Month
		state             string
		shown             bool
	}{
		{30, 23, 59, time.April, "coming", false},
		{1, 0, 0, time.May, "valid", true}, // 16:00 of 30 April UTC
		{8, 12, 0, time.May, "valid", true},
		{15, 23, 59, time.May, "valid", true},
		{16, 0, 0, time.May, "over", false}, // 16:00 of 15 May UTC
	} {
		s.at(2026, c.month, c.day, c.hour, c.minute)
		if got := slices.Contains(s.shown(t, ada), l.ID); got != c.shown {
			t.Errorf("%d %s %02d:%02d: shown %v, want %v", c.day, c.month, c.hour, c.minute, got, c.shown)
		}
		if c.shown {
			if got := ada.GET(fileOf(l.ID)).Want(200); !bytes.Equal(got.Body, brochure) {
				t.Errorf("the file is %q", got.Body)
			}
		} else {
			ada.GET(fileOf(l.ID)).WantProblem(404, "leaflet_not_found")
		}
		if got := s.shown(t, cao); len(got) != 0 {
			t.Errorf("Cao of the West is shown %v", got)
		}
		cao.GET(fileOf(l.ID)).WantProblem(404, "leaflet_not_found")
		seen := webtest.JSON[web.Page[collateral.Leaflet]](head.GET(path).Want(200)).Items
		if len(seen) != 1 || seen[0].State != c.state || !seen[0].Own {
			t.Errorf("%d %s: who keeps it sees %+v, want %s", c.day, c.month, seen, c.state)
		}
		head.GET(fileOf(l.ID)).Want(200)
	}
}

func TestWhoIsShownALeafletAndWhoChangesIt(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.at(2026, time.May, 2, 9, 0)
	head, east, ada, cao := s.head(t), s.east(t), s.rep(t, s.Ada), s.rep(t, s.Cao)
	all, own := made(t, head, mayDays(s.Head)), made(t, east, mayDays(s.EastTeam))
	for name, c := range map[string]struct {
		who  *webtest.Client
		want []int64
	}{
		"the head":      {head, []int64{own.ID, all.ID}},
		"East":          {east, []int64{own.ID, all.ID}},
		"Ada, of East":  {ada, []int64{own.ID, all.ID}},
		"Cao, of West":  {cao, []int64{all.ID}},
		"West's lead":   {s.As(s.Lead(t.Context(), s.Cao, []int32{s.West, s.WestTeam}, collateral.View, collateral.Manage)), []int64{all.ID}},
		"of no company": {s.stranger(t), nil},
	} {
		if got := s.shown(t, c.who); !slices.Equal(got, c.want) {
			t.Errorf("%s is shown %v, want %v", name, got, c.want)
		}
	}
	s.stranger(t).GET(fileOf(all.ID)).WantProblem(404, "leaflet_not_found")
	s.stranger(t).Send("PUT", fileOf(all.ID), "", brochure).WantProblem(404, "leaflet_not_found")
	change := struct {
		collateral.LeafletFields
		Rev int32 `json:"rev"`
	}{mayDays(s.EastTeam), all.Rev}
	one := func(id int64) string { return fmt.Sprintf("%s/%d", path, id) }
	east.PUT(one(all.ID), change).WantProblem(403, "leaflet_of_others")
	east.Send("PUT", fileOf(all.ID), "", brochure).WantProblem(403, "leaflet_of_others")
	east.POST(path, mayDays(s.East, s.West)).WantProblem(404, "unit_not_found")
	ada.POST(path, mayDays(s.EastTeam)).Want(403)
	change.Rev, change.Disabled = own.Rev, true
	if got := webtest.JSON[collateral.Leaflet](east.PUT(one(own.ID), change).Want(200)); got.State != "disabled" || got.FileName != "五一 促销.pdf" {
		t.Errorf("disabled it is %+v", got)
	}
	east.PUT(one(own.ID), change).WantProblem(409, "leaflet_changed_meanwhile")
	if got := s.shown(t, ada); !slices.Equal(got, []int64{all.ID}) {
		t.Errorf("with one disabled Ada is shown %v", got)
	}
	ada.GET(fileOf(own.ID)).WantProblem(404, "leaflet_not_found")
}

// stranger is an administrator of another company.
func (s *stage) stranger(t *testing.T) *webtest.Client {
	other := testkit.NewCompany(t, s.d)
	return s.As(other.HeadLead(t.Context(), collateral.View, collateral.Manage))
}

func TestOddLeafletsAreRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	head := s.head(t)
	for name, c := range map[string]struct {
		code  string
		spoil func(*collateral.LeafletFields)
	}{
		"no title":                {"leaflet_untitled", func(f *collateral.LeafletFields) { f.Title = "  " }},
		"days that run backwards": {"period_too_long", func(f *collateral.LeafletFields) { f.To = "2026-04-30" }},
		"no day":                  {"input_invalid", func(f *collateral.LeafletFields) { f.From = "yesterday" }},
		"for nobody":              {"input_invalid", func(f *collateral.LeafletFields) { f.Units = nil }},
		"of no kind":              {"input_invalid", func(f *collateral.LeafletFields) { f.Kind = "page" }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			bad := mayDays(s.Head)
			c.spoil(&bad)
			head.POST(path, bad).WantProblem(422, c.code)
		})
	}
}

// office is an office file with these parts.
func office(t *testing.T, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, part := range parts {
		if _, err := w.Create(part); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func picture(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 3, 3))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestWhatALeafletMayBe: its bytes say what it is, and no file comes back as a page.
func TestWhatALeafletMayBe(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.at(2026, time.May, 2, 9, 0)
	head, ada := s.head(t), s.rep(t, s.Ada)
	for _, c := range []struct {
		name, kept, media, code string
		body                    []byte
	}{
		{"a.pdf", "a.pdf", files.PDF, "", brochure},
		{"../../etc/价格表.docx", "价格表.docx", files.Word, "", office(t, "[Content_Types].xml", "word/document.xml")},
		{"c:\\x\\b.html", "b.xlsx", files.Book, "", office(t, "xl/workbook.xml")},
		{"exe\u202excod.p\r\nX: y", "exexcod.pptx", files.Deck, "", office(t, "ppt/presentation.xml")},
		{"", "file.png", "image/png", "", picture(t)},
		{"a.pdf", "", "", "attachment_kind", []byte("<html><script>alert(1)</script>")},
		{"a.svg", "", "", "attachment_kind", []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`)},
		{"a.exe", "", "", "attachment_kind", []byte("MZ\x90\x00")},
		{"a.zip", "", "", "attachment_kind", office(t, "a.html")},
		{"a.docm", "", "", "attachment_macros", office(t, "word/document.xml", "word/vbaProject.bin")},
		{"a.docx", "", "", "attachment_broken", []byte("PK\x03\x04 and no more")},
		{"a.pdf", "", "", "file_empty", nil},
		{"a.pdf", "", "", "attachment_too_large", append(slices.Clone(brochure), make([]byte, files.MaxAttachment)...)},
	} {
		l := webtest.JSON[collateral.Leaflet](head.POST(path, mayDays(s.East)).Want(200))
		if l.State != "empty" {
			t.Errorf("without a file it is %s", l.State)
		}
		sent := head.Send("PUT", fileOf(l.ID)+"?name="+url.QueryEscape(c.name), "text/html", c.body)
		if c.code != "" {
			sent.WantProblem(422, c.code)
			ada.GET(fileOf(l.ID)).WantProblem(404, "leaflet_not_found")
			head.GET(fileOf(l.ID)).WantProblem(404, "leaflet_empty")
			continue
		}
		if got := webtest.JSON[collateral.Leaflet](sent.Want(200)); got.FileName != c.kept || got.MediaType != c.media || got.Size != int64(len(c.body)) {
			t.Errorf("%q is kept as %q, a %s of %d bytes", c.name, got.FileName, got.MediaType, got.Size)
		}
		got := ada.GET(fileOf(l.ID)).Want(200).Header
		if got.Get("Content-Type") != c.media || got.Get("X-Content-Type-Options") != "nosniff" || got.Get("Content-Disposition") == "" {
			t.Errorf("%q comes back with %v", c.name, got)
		}
	}
	ada.GET(path+"/x/file").WantProblem(404, "leaflet_not_found")
}
