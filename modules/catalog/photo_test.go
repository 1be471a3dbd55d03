package catalog_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"

	"github.com/google/uuid"

	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/catalog"
)

// packshot is a picture of one colour.
func packshot(t *testing.T, wide, high int, c color.Color) []byte {
	t.Helper()
	picture := image.NewNRGBA(image.Rect(0, 0, wide, high))
	for i := range wide * high {
		picture.Set(i%wide, i/wide, c)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, picture); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func sizeOf(t *testing.T, data []byte) image.Point {
	t.Helper()
	head, err := jpeg.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return image.Pt(head.Width, head.Height)
}

// A picture is kept in two sizes without what the bytes held beside it, and phones know it by its hash.
func TestAProductHasAPicture(t *testing.T) {
	t.Parallel()
	s, office, product, _ := priced(t)
	path, rep := "/api/catalog/products/"+id(product.ID)+"/photo", s.rep(t)
	rep.GET(path).WantProblem(404, "product_photo_none")
	hidden := append(packshot(t, 1600, 800, color.NRGBA{R: 200, A: 255}), "<script>"...)
	kept := webtest.JSON[catalog.Product](office.Send("PUT", path, "", hidden).Want(200))
	if kept.Photo == "" || kept.Rev != product.Rev+1 {
		t.Fatalf("kept as %+v", kept)
	}
	whole, small := rep.GET(path).Want(200), rep.GET(path+"?small=1").Want(200)
	if got := sizeOf(t, whole.Body); got != image.Pt(800, 400) {
		t.Errorf("the picture is %v", got)
	}
	if got := sizeOf(t, small.Body); got != image.Pt(160, 80) {
		t.Errorf("the small one is %v", got)
	}
	if bytes.Contains(whole.Body, []byte("<script>")) || whole.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Error("what the bytes held beside the picture is given away")
	}
	var wares []catalog.Ware
	changes := rep.POST("/api/offline/changes", offline.ChangesRequest{Phone: uuid.New()}).Want(200)
	read(t, webtest.JSON[offline.ChangesAnswer](changes).Collections["wares"].Changed, &wares)
	if len(wares) != 1 || wares[0].Photo != kept.Photo {
		t.Errorf("the phone knows %+v", wares)
	}
	body := struct {
		catalog.ProductFields
		Rev int32 `json:"rev"`
	}{kept.ProductFields, kept.Rev}
	if again := webtest.JSON[catalog.Product](office.PUT("/api/catalog/products/"+id(product.ID), body).Want(200)); again.Photo != kept.Photo {
		t.Errorf("a product that is written anew has the picture %q", again.Photo)
	}
	office.DELETE(path).Want(204)
	rep.GET(path).WantProblem(404, "product_photo_none")
}

func TestPicturesThatAreRefused(t *testing.T) {
	t.Parallel()
	s, office, product, _ := priced(t)
	path := "/api/catalog/products/" + id(product.ID) + "/photo"
	good := packshot(t, 20, 20, color.White)
	office.Send("PUT", path, "", []byte("%PDF-1.7")).WantProblem(422, "file_no_image")
	office.Send("PUT", path, "", nil).WantProblem(422, "file_empty")
	office.Send("PUT", path, "", good[:len(good)-20]).WantProblem(422, "file_broken")
	office.Send("PUT", "/api/catalog/products/999999/photo", "", good).WantProblem(404, "product_not_found")
	s.rep(t).Send("PUT", path, "", good).Want(403)
	s.rep(t).DELETE(path).Want(403)
	office.Send("PUT", path, "", good).Want(200)
	other := testkit.NewCompany(t, s.d)
	stranger := s.h.As(other.HeadLead(t.Context(), catalog.View, catalog.Edit))
	stranger.GET(path).WantProblem(404, "product_not_found")
	stranger.Send("PUT", path, "", good).WantProblem(404, "product_not_found")
	stranger.DELETE(path).WantProblem(404, "product_not_found")
}
