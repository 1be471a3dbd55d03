package activities

import (
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/timeline"
)

var activityMoments = db.Query[timeline.Own, timeline.Moment]("activities/activity_moments")

// Moments are what the room has to say on the timelines of accounts.
func Moments() timeline.Source {
	return timeline.Source{Kind: "activity", Needs: View, Own: true, Moments: timeline.OwnOrAll(activityMoments)}
}
