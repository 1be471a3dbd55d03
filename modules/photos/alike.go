package photos

import (
	"context"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/modules/photos/likeness"
)

// compare looks for an earlier photo of another outlet or day that this one is like, and flags whichever was taken later:
// an original that arrives late, from a phone that was offline, does not become the copy. It gives the one that was flagged; 0: none.
func (s *service) compare(ctx context.Context, tx db.Tx, f finding) (copied int64, err error) {
	if _, err := printAdd.Exec(ctx, tx, struct {
		PhotoID int64
		Bits    []int64
	}{f.PhotoID, bitsOf(f.prints)}); err != nil {
		return 0, err
	}
	this, err := photoByID.One(ctx, tx, idArgs{f.PhotoID})
	if err != nil {
		return 0, err
	}
	keys := likeness.Keys(f.prints)
	other, found, err := photoAlike.Find(ctx, tx, alikeArgs{
		PhotoID: f.PhotoID, OutletID: f.OutletID, Day: f.day, Bits: bitsOf(f.prints),
		Part0: keys[0], Part1: keys[1], Part2: keys[2], Part3: keys[3], Most: likeness.Same,
	})
	if err != nil || !found {
		return 0, err
	}
	l := likenArgs{PhotoID: f.PhotoID, AlikeID: other.ID, Apart: other.Apart, Flag: FlagDuplicate}
	if anotherShot(f.ExifAt, other.ExifAt, f.Camera, other.Camera) {
		l.Flag = FlagReshot
	}
	if this.TakenAt.Before(other.TakenAt) {
		l.PhotoID, l.AlikeID = other.ID, f.PhotoID
	}
	_, err = readingLike.Exec(ctx, tx, l)
	return l.PhotoID, err
}

// sameMoment is how far the times of one picture may be apart in its copies.
const sameMoment = 2 * time.Second

// anotherShot reports whether two pictures that are alike were taken apart, as far as the cameras say: by another camera,
// or at another moment. A copy keeps what its original said, or says nothing.
func anotherShot(at, otherAt *time.Time, camera, otherCamera string) bool {
	if at != nil && otherAt != nil && at.Sub(*otherAt).Abs() > sameMoment {
		return true
	}
	return camera != "" && otherCamera != "" && camera != otherCamera
}

func bitsOf(prints []likeness.Print) []int64 {
	bits := make([]int64, len(prints))
	for i, p := range prints {
		bits[i] = int64(p)
	}
	return bits
}
