package merchandising

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"github.com/google/uuid"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// photoHashes are the SHA-256 of one to nine photos.
var photoHashes = regexp.MustCompile(`^[0-9a-f]{64}( [0-9a-f]{64}){0,8}$`)

// ValuePhoto is a photo that answers a metric.
type ValuePhoto struct {
	ID        int64  `json:"id"`
	State     string `json:"state" doc:"how far its audit is"`
	ThumbID   *int64 `json:"thumbId,omitempty" doc:"absent while its bytes are on their way"`
	StampedID *int64 `json:"stampedId,omitempty"`
}

type (
	photosOfVisit struct {
		VisitRef uuid.UUID
		Hashes   []string
	}
	photosArgs struct {
		Refs   []uuid.UUID
		Hashes []string
	}
	photoKey struct {
		VisitRef uuid.UUID
		SHA256   string
	}
	photoRow struct {
		photoKey
		ValuePhoto
	}
)

var (
	photoKnown = db.Query[photosOfVisit, string]("merchandising/photo_known")
	photoList  = db.Query[photosArgs, photoRow]("merchandising/photo_list")
)

// hashes are those of the photos that a value names.
func (m Metric) hashes(said *string) []string {
	if m.Kind != Photo || said == nil {
		return nil
	}
	return strings.Fields(*said)
}

// knowPhotos refuses photos that the phone has not told of before as photos of the visit.
func (sit *sitting) knowPhotos(ctx context.Context, tx db.Tx, args valueArgs) error {
	wanted := photosOfVisit{VisitRef: args.VisitRef}
	for i, id := range args.Metrics {
		wanted.Hashes = append(wanted.Hashes, sit.metrics[id].hashes(args.Said[i])...)
	}
	if len(wanted.Hashes) == 0 {
		return nil
	}
	known, err := photoKnown.All(ctx, tx, wanted)
	if err != nil {
		return err
	}
	for _, hash := range wanted.Hashes {
		if !slices.Contains(known, hash) {
			return fault.New(fault.Invalid, "value_photo_unknown", "photo %s does not belong to this visit; take it again", hash[:8]).With("photo", hash[:8])
		}
	}
	return nil
}

// wantPhotos refuses a group whose required photos the visit has not told: those of the outlet, and those of each product
// that something was just said of.
func (sit *sitting) wantPhotos(args valueArgs) error {
	if sit.group == nil {
		return nil
	}
	for _, m := range sit.group.active(sit.all) {
		if m.Kind != Photo || !m.Required {
			continue
		}
		for key := range args.seen {
			if m.Per == PerOutlet {
				key.product = 0
			}
			_, shown := sit.now[of{m.ID, key.product}]
			if !shown && (m.Per == PerOutlet || key.product != 0) {
				return fault.New(fault.Invalid, "value_photo_missing", "%s: a photo is wanted", m.Zh).With("metric", m.Zh)
			}
		}
	}
	return nil
}

// photosBy finds the photos that values of visits name.
func photosBy(ctx context.Context, tx db.Tx, args photosArgs) (map[photoKey]ValuePhoto, error) {
	byKey := map[photoKey]ValuePhoto{}
	if len(args.Hashes) == 0 {
		return byKey, nil
	}
	err := photoList.Each(ctx, tx, args, func(r photoRow) error {
		byKey[r.photoKey] = r.ValuePhoto
		return nil
	})
	return byKey, err
}

// shown are the photos of one value.
func (m Metric) shown(visit uuid.UUID, said *string, by map[photoKey]ValuePhoto) (list []ValuePhoto) {
	for _, hash := range m.hashes(said) {
		if p, found := by[photoKey{visit, hash}]; found {
			list = append(list, p)
		}
	}
	return list
}
