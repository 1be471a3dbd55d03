package attach_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"image"
	"image/png"
	"net/url"
	"slices"
	"strings"
	"testing"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/attach"
	"xuntu.dev/internal/attach/excerpt"
	"xuntu.dev/internal/files"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
)

// What records are seen and changed by, here.
const (
	see    access.Permission = "records.view"
	change access.Permission = "records.edit"
)

const path = "/api/attachments"

type stage struct {
	*webtest.House
	*testkit.Company
	d *testkit.DB
}

func newStage(t *testing.T) *stage {
	t.Helper()
	d := testkit.Database(t)
	s := &stage{d: d, Company: testkit.NewCompany(t, d)}
	s.House = webtest.New(t, d, webtest.Options{}, func(kit app.Kit) []app.Module {
		return []app.Module{attach.New(kit, attach.Kind{Name: "account", View: see, Change: change}, attach.Kind{Name: "asset", View: see, Change: change})}
	})
	return s
}

// records makes an account and an asset of a rep, in this order.
func (s *stage) records(t *testing.T, unit int32, rep int64) []attach.Record {
	t.Helper()
	list := []attach.Record{{Kind: "account"}, {Kind: "asset"}}
	for i, statement := range []string{
		`INSERT INTO accounts.account (tenant_id, unit_id, rep_id, code, name) VALUES ($1, $2, $3, gen_random_uuid(), '张记') RETURNING id`,
		`INSERT INTO assets.asset (tenant_id, unit_id, rep_id, code, model, bought_on, since) VALUES ($1, $2, $3, gen_random_uuid(), '冰柜', '2026-01-01', now()) RETURNING id`,
	} {
		if err := s.d.Owner.Pool().QueryRow(t.Context(), statement, s.ID, unit, rep).Scan(&list[i].Owner); err != nil {
			t.Fatal(err)
		}
	}
	return list
}

func (s *stage) rep(t *testing.T, employee int64) *webtest.Client {
	return s.As(s.Rep(t.Context(), employee, see, change))
}

func at(r attach.Record) string { return fmt.Sprintf("%s?record=%s&owner=%d", path, r.Kind, r.Owner) }

func send(c *webtest.Client, r attach.Record, name string, body []byte) *webtest.Answer {
	return c.Send("POST", at(r)+"&name="+url.QueryEscape(name), "text/html", body)
}

func hung(c *webtest.Client, r attach.Record) (names []string) {
	for _, a := range webtest.JSON[struct{ Items []attach.Attachment }](c.GET(at(r)).Want(200)).Items {
		names = append(names, a.Name)
	}
	return names
}

var contract = []byte("%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF")

// PLT-27: who sees the record sees what hangs on it, and nobody else; it goes where the record goes.
func TestAFileFollowsItsRecord(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	ada, cao := s.rep(t, s.Ada), s.rep(t, s.Cao)
	other := testkit.NewCompany(t, s.d)
	stranger := s.As(other.HeadLead(t.Context(), see, change))
	for i, record := range s.records(t, s.EastTeam, s.Ada) {
		a := webtest.JSON[attach.Attachment](send(ada, record, "供货 合同.PDF", contract).Want(201))
		if a.Of != record || a.Name != "供货 合同.pdf" || a.MediaType != files.PDF || a.AddedBy == "" {
			t.Errorf("it is kept as %+v", a)
		}
		one := fmt.Sprintf("%s/%d", path, a.ID)
		lead := s.As(s.EastLead(t.Context(), see))
		for name, c := range map[string]*webtest.Client{"a sibling": cao, "another company": stranger} {
			t.Log(name)
			c.GET(at(record)).WantProblem(404, "attachment_owner_not_found")
			c.GET(one+"/file").WantProblem(404, "attachment_not_found")
			c.GET(one+"/thumb").WantProblem(404, "attachment_not_found")
			c.GET(one+"/excerpt").WantProblem(404, "attachment_not_found")
			c.DELETE(one).WantProblem(404, "attachment_not_found")
			send(c, record, "b.pdf", contract).WantProblem(404, "attachment_owner_not_found")
		}
		for _, c := range []*webtest.Client{ada, lead} {
			if got := c.GET(one + "/file").Want(200); !bytes.Equal(got.Body, contract) {
				t.Errorf("the file is %q", got.Body)
			}
		}
		lead.DELETE(one).WantProblem(403, "not_allowed")
		send(lead, record, "b.pdf", contract).WantProblem(403, "not_allowed")
		s.d.AsOwner(t, "UPDATE "+[]string{"accounts.account", "assets.asset"}[i]+" SET unit_id = $2, rep_id = $3 WHERE id = $1", record.Owner, s.WestTeam, s.Cao)
		if got := hung(cao, record); !slices.Equal(got, []string{a.Name}) {
			t.Errorf("the new rep sees %v", got)
		}
		ada.GET(one+"/file").WantProblem(404, "attachment_not_found")
		cao.DELETE(one).Want(204)
		if got := hung(cao, record); len(got) != 0 {
			t.Errorf("taken away, there are %v", got)
		}
	}
	if n := s.d.Count(t, `SELECT count(*) FROM app.audit_event WHERE table_name = 'app.attachment'`); n != 4 {
		t.Errorf("the trail tells of %d changes, want 4", n)
	}
	ada.GET(path+"?record=payslip&owner=1").WantProblem(404, "attachment_owner_not_found")
	s.As(s.Rep(t.Context(), s.Ada)).GET(path+"?record=account&owner=1").WantProblem(403, "not_allowed")
}

// archive is an office file with these parts.
func archive(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, text := range parts {
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write([]byte(text))
		}
		if err != nil {
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
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 600, 300))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestWhatMayHangOnARecord: the bytes say what a file is, whatever it is called, and the same file hangs there once.
func TestWhatMayHangOnARecord(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	ada := s.rep(t, s.Ada)
	records := s.records(t, s.EastTeam, s.Ada)
	word := archive(t, map[string]string{"word/document.xml": "<w:document/>"})
	for _, c := range []struct {
		name, kept, media, code string
		body                    []byte
	}{
		{"合同.html", "合同.pdf", files.PDF, "", contract},
		{"报价.docx", "报价.docx", files.Word, "", word},
		{"门头.png", "门头.png", "image/png", "", picture(t)},
		{"again.pdf", "", "", "attachment_twice", contract},
		{"a.pdf", "", "", "attachment_kind", []byte("<html><script>alert(1)</script>")},
		{"a.pdf", "", "", "attachment_kind", []byte("MZ\x90\x00")},
		{"a.docm", "", "", "attachment_macros", archive(t, map[string]string{"word/document.xml": "", "word/vbaProject.bin": ""})},
		{"a.pdf", "", "", "attachment_too_large", append(slices.Clone(contract), make([]byte, files.MaxAttachment)...)},
		{"a.pdf", "", "", "file_empty", nil},
	} {
		sent := send(ada, records[0], c.name, c.body)
		if c.code != "" {
			status := 422
			if c.code == "attachment_twice" {
				status = 409
			}
			sent.WantProblem(status, c.code)
			continue
		}
		a := webtest.JSON[attach.Attachment](sent.Want(201))
		if a.Name != c.kept || a.MediaType != c.media || a.Size != int64(len(c.body)) || a.Thumb != strings.HasPrefix(c.media, "image/") {
			t.Errorf("%q is kept as %+v", c.name, a)
		}
		one := fmt.Sprintf("%s/%d", path, a.ID)
		head := ada.GET(one + "/file").Want(200).Header
		if head.Get("Content-Type") != c.media || head.Get("X-Content-Type-Options") != "nosniff" || !strings.HasPrefix(head.Get("Content-Security-Policy"), "default-src 'none'") {
			t.Errorf("%q comes back with %v", c.name, head)
		}
		if got := ada.GET(one + "/file?save=1").Want(200).Header.Get("Content-Disposition"); !strings.HasPrefix(got, "attachment; ") {
			t.Errorf("%q is saved with %q", c.name, got)
		}
		if a.Thumb {
			small, _, err := image.DecodeConfig(bytes.NewReader(ada.GET(one + "/thumb").Want(200).Body))
			if err != nil || small.Width != 240 {
				t.Errorf("the small copy is %+v (%v)", small, err)
			}
			ada.GET(one+"/excerpt").WantProblem(422, "excerpt_no_office")
		} else {
			ada.GET(one+"/thumb").WantProblem(404, "attachment_no_thumb")
		}
	}
	send(ada, records[1], "合同.pdf", contract).Want(201)
	if got := hung(ada, records[0]); !slices.Equal(got, []string{"门头.png", "报价.docx", "合同.pdf"}) {
		t.Errorf("there hang %v", got)
	}
}

// TestAnOfficeFileIsReadWithoutIt: browsers get its words, never the file.
func TestAnOfficeFileIsReadWithoutIt(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	ada := s.rep(t, s.Ada)
	record := s.records(t, s.EastTeam, s.Ada)[0]
	word := archive(t, map[string]string{"word/document.xml": `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>第一条</w:t></w:r></w:p></w:body></w:document>`})
	a := webtest.JSON[attach.Attachment](send(ada, record, "合同.docx", word).Want(201))
	e := webtest.JSON[excerpt.Excerpt](ada.GET(fmt.Sprintf("%s/%d/excerpt", path, a.ID)).Want(200))
	if len(e.Parts) != 1 || !slices.Equal(e.Parts[0].Lines, []string{"第一条"}) || e.Cut {
		t.Errorf("it says %+v", e)
	}
	if got := ada.GET(fmt.Sprintf("%s/%d/file", path, a.ID)).Want(200).Header.Get("Content-Disposition"); !strings.HasPrefix(got, "attachment; ") {
		t.Errorf("a browser would open it: %q", got)
	}
}

func TestOnlySoManyFilesHangOnARecord(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	ada := s.rep(t, s.Ada)
	record := s.records(t, s.EastTeam, s.Ada)[0]
	s.d.AsOwner(t, `INSERT INTO app.attachment (tenant_id, owner_kind, owner_id, sha256, name, size, media_type, added_by, added_at)
		SELECT $1, 'account', $2, lpad(n::text, 64, '0'), 'a.pdf', 1, 'application/pdf', 'x', now() FROM generate_series(1, 100) n`, s.ID, record.Owner)
	send(ada, record, "b.pdf", contract).WantProblem(422, "attachment_too_many")
}
