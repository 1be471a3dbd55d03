package alerts

import (
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/timeline"
)

var alertMoments = db.Query[timeline.AtOutlets, timeline.Moment]("alerts/alert_moments")

// Moments are what the room has to say on the timelines of accounts.
func Moments() timeline.Source {
	return timeline.Source{Kind: "alert", Needs: View, Moments: timeline.All(alertMoments)}
}
