package photos_test

import (
	"encoding/json"
	"testing"

	"github.com/google/uuid"

	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/photos"
)

// TestThePhoneKeepsItsOwnPhotos: who took a photo is told what became of it, a colleague is not; the album is closed
// until the company opens it.
func TestThePhoneKeepsItsOwnPhotos(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	outlet := s.outlet(t, "A1", s.c.Ada, 0)
	ada, data := s.rep(t, s.c.Ada), shelf(t, 7)
	a := s.attachment(outlet, data)
	attach(t, ada, a)
	own := kept[photos.Own](t, ada, "photos")
	if len(own) != 1 || own[0].Ref != a.Ref || own[0].Here || own[0].State != photos.Open || own[0].OutletName != "A1" {
		t.Fatalf("before its bytes: %+v", own)
	}
	send(t, ada, data)
	s.readPhoto(t, ada, own[0].ID)
	if own = kept[photos.Own](t, ada, "photos"); !own[0].Here || own[0].SHA256 != hashOf(data) {
		t.Errorf("after its bytes: %+v", own)
	}
	if others := kept[photos.Own](t, s.rep(t, s.c.Ben), "photos"); len(others) != 0 {
		t.Errorf("a colleague is told %+v", others)
	}
	if rules := kept[photos.CameraRules](t, ada, "camera"); len(rules) != 1 || !rules[0].CameraOnly {
		t.Errorf("rules of the camera: %+v", rules)
	}
}

// kept is a collection as a phone that knows nothing is told it.
func kept[T any](t *testing.T, c *webtest.Client, name string) (list []T) {
	t.Helper()
	asked := offline.ChangesRequest{Phone: uuid.New(), Have: map[string]string{}, Hold: map[string]map[string]string{}}
	got := webtest.JSON[offline.ChangesAnswer](c.POST("/api/offline/changes", asked).Want(200))
	for _, doc := range got.Collections[name].Changed {
		var one T
		if err := json.Unmarshal(doc.Body, &one); err != nil {
			t.Fatal(err)
		}
		list = append(list, one)
	}
	return list
}
