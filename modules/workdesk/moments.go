package workdesk

import (
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/timeline"
)

var taskMoments = db.Query[timeline.Own, timeline.Moment]("workdesk/task_moments")

// Moments are what the room has to say on the timelines of accounts.
func Moments() timeline.Source {
	return timeline.Source{Kind: "task", Needs: View, Own: true, Moments: timeline.OwnOrAll(taskMoments)}
}
