package photos

import (
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/timeline"
)

var photoMoments = db.Query[timeline.Own, timeline.Moment]("photos/photo_moments")

// Moments are what the room has to say on the timelines of accounts.
func Moments() timeline.Source {
	return timeline.Source{Kind: "photo", Needs: View, Own: true, Moments: timeline.OwnOrAll(photoMoments)}
}
