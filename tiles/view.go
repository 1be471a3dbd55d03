package tiles

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"net/http"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
)

// view is what an actor asks of a layer.
type view struct {
	layer   Layer
	variant string // what of the layer was chosen
	about   About
	actor   access.Actor
}

// view finds the layer of a request.
func (s *server) view(r *http.Request, name string) (view, error) {
	layer, ok := s.layers[name]
	if !ok {
		return view{}, errNoLayer
	}
	layer, variant, err := choose(layer, r)
	if err != nil {
		return view{}, err
	}
	actor, _ := access.From(r.Context())
	return view{layer, variant, layer.About(), actor}, nil
}

// mayLook says whether the actor may see anything of the layer. Who may not is
// answered as one who has nothing there.
func (v view) mayLook() bool { return v.about.Needs == "" || v.actor.Can(v.about.Needs) }

// key names what the actor sees at an address now, whoever it is, and gives the
// version of it. Who may not look is answered the same for ever.
func (v view) key(ctx context.Context, at geo.Tile) (key, int64, error) {
	if !v.mayLook() || int(at.Z) < v.about.MinZoom {
		return key{"", v.about.Name, v.variant, at}, 0, nil
	}
	version, err := v.layer.Version(ctx, at)
	return key{version.Scope, v.about.Name, v.variant, at}, version.Number, err
}

// tag is the ETag: the same for the same layer, choice, scope and version, and no digest
// of the content, which would tell one scope that another sees the same.
func (k key) tag(generation string, version int64) string {
	text := make([]byte, 0, 128)
	for _, part := range []string{generation, k.scope, k.layer, k.variant} {
		text = append(append(text, part...), 0)
	}
	text = binary.LittleEndian.AppendUint64(text, uint64(version))
	sum := sha256.Sum256(text)
	return `W/"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
}
