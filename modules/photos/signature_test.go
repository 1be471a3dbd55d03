package photos_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"testing"

	"github.com/google/uuid"

	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/photos"
)

// signed has a document signed at an outlet.
func (s *stage) signed(t *testing.T, client *webtest.Client, outlet int64, document string) photos.Signature {
	t.Helper()
	g := s.signing(t, outlet, document)
	send(t, client, strokes(t))
	return webtest.JSON[photos.Signature](client.POST("/api/photos/signatures", g).Want(201))
}

func (s *stage) signing(t *testing.T, outlet int64, document string) photos.Signing {
	t.Helper()
	return photos.Signing{
		Ref: uuid.New(), SHA256: hashOf(strokes(t)), DocumentKind: "visit_summary", DocumentSHA256: hashOf([]byte(document)),
		Signer: "王店主", OutletID: outlet, SignedAt: s.Clock.Now(),
	}
}

// strokes are a name, as a line.
func strokes(t *testing.T) []byte {
	t.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, 120, 60))
	for x := range 100 {
		m.Set(10+x, 30+x*x%17, color.Black)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestAChangedDocumentIsNotTheOneSigned: not by a letter, not by a blank; what is no signature is refused.
func TestAChangedDocumentIsNotTheOneSigned(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	outlet, ada := s.outlet(t, "A1", s.c.Ada, 0), s.rep(t, s.c.Ada)
	const document = "拜访小结\n冰柜 2 台，陈列 12 面"
	g := s.signed(t, ada, outlet, document)
	for text, want := range map[string]bool{document: true, document + " ": false, "拜访小结\n冰柜 3 台，陈列 12 面": false, "": false} {
		got := webtest.JSON[photos.SignatureChecked](ada.POST(fmt.Sprintf("/api/photos/signatures/%d/check", g.ID), map[string]string{"document": text}).Want(200))
		if got.Holds != want || got.Signature.Signer != "王店主" {
			t.Errorf("%q: holds %v", text, got.Holds)
		}
	}
	again := s.signing(t, outlet, document)
	again.Ref = g.Ref
	if same := webtest.JSON[photos.Signature](ada.POST("/api/photos/signatures", again).Want(200)); same.ID != g.ID {
		t.Errorf("sent twice it is %d and %d", g.ID, same.ID)
	}
	again.DocumentSHA256 = hashOf([]byte("another"))
	ada.POST("/api/photos/signatures", again).WantProblem(409, "signature_ref_taken")
	early := s.signing(t, outlet, document)
	early.SHA256 = hashOf([]byte("not here"))
	ada.POST("/api/photos/signatures", early).WantProblem(503, "signature_on_its_way")
	photo := shelf(t, 1)
	send(t, ada, photo)
	early.SHA256 = hashOf(photo)
	ada.POST("/api/photos/signatures", early).WantProblem(422, "signature_no_strokes")
	if n := s.d.Count(t, `SELECT count(*) FROM app.audit_event WHERE table_name = 'photos.signature'`); n != 1 {
		t.Errorf("%d entries in the trail", n)
	}
}
