package atlas

import (
	"context"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/db"
)

// FenceKind is whose fence it is.
type FenceKind string

// The kinds of fences.
const (
	OutletFence    FenceKind = "outlet"
	OfficeFence    FenceKind = "office"
	DealerFence    FenceKind = "dealer"
	WarehouseFence FenceKind = "warehouse"
	TerritoryFence FenceKind = "territory"
	DrawnFence     FenceKind = "fence"
)

// kindBits is how many of the low bits of an index's id tell the kind.
const kindBits = 3

func fenceKinds() [6]FenceKind {
	return [...]FenceKind{OutletFence, OfficeFence, DealerFence, WarehouseFence, TerritoryFence, DrawnFence}
}

// FenceKey is the id under which an index holds the fence of a thing; ids of
// outlets, places, territories and drawn fences overlap.
func FenceKey(kind FenceKind, id int64) int64 {
	for code, k := range fenceKinds() {
		if k == kind {
			return id<<kindBits | int64(code)
		}
	}
	return -1
}

// FenceOf tells whose fence it is that an index holds under a key.
func FenceOf(key int64) (kind FenceKind, id int64) {
	kinds := fenceKinds()
	if code := key & (1<<kindBits - 1); code < int64(len(kinds)) {
		return kinds[code], key >> kindBits
	}
	return "", 0
}

// FenceIndex gives a company's fences of every kind by FenceKey, or nil while they
// are not loaded. The change feed keeps it true; it must not be changed.
func (s *Service) FenceIndex(tenant int64) *geo.FenceIndex {
	s.fences.mu.RLock()
	defer s.fences.mu.RUnlock()
	return s.fences.of[tenant]
}

type otherArgs struct {
	Whole       bool
	Places      []int64
	Territories []int64
	Drawn       []int64
}

type otherRow struct {
	ID      int64
	Kind    string
	Center  *orb.Point
	RadiusM *int32
	Area    orb.Geometry
}

var otherFences = db.Query[otherArgs, otherRow]("geo/other_fences")

// add notes the fence of a changed row to be read anew; false for other topics.
func (a *otherArgs) add(topic string, id int64) bool {
	switch topic {
	case "geo.place":
		a.Places = append(a.Places, id)
	case "geo.territory":
		a.Territories = append(a.Territories, id)
	case "geo.fence":
		a.Drawn = append(a.Drawn, id)
	default:
		return false
	}
	return true
}

// keys are all under which the rows may stand: a place may have become another kind.
func (a *otherArgs) keys() (list []int64) {
	for _, id := range a.Places {
		list = append(list, FenceKey(OfficeFence, id), FenceKey(DealerFence, id), FenceKey(WarehouseFence, id))
	}
	for _, id := range a.Territories {
		list = append(list, FenceKey(TerritoryFence, id))
	}
	for _, id := range a.Drawn {
		list = append(list, FenceKey(DrawnFence, id))
	}
	return list
}

func (r otherRow) fence() (geo.Fence, error) {
	if r.Area != nil {
		return geo.AreaFence(r.Area)
	}
	return geo.CircleFence(*r.Center, float64(*r.RadiusM))
}

// fillOthers puts the fences of places, territories and drawn ones into the index,
// and takes out those that are gone.
func (f *fences) fillOthers(ctx context.Context, tx db.Tx, index *geo.FenceIndex, args otherArgs) error {
	gone := map[int64]bool{}
	for _, key := range args.keys() {
		gone[key] = true
	}
	err := otherFences.Each(ctx, tx, args, func(r otherRow) error {
		key := FenceKey(FenceKind(r.Kind), r.ID)
		line, err := r.fence()
		if err != nil {
			f.s.kit.Log.WarnContext(ctx, "a fence that cannot be watched", "kind", r.Kind, "id", r.ID, "err", err)
			return nil
		}
		index.Put(key, line)
		delete(gone, key)
		return nil
	})
	for key := range gone {
		index.Remove(key)
	}
	return err
}
