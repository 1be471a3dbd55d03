package visits

import (
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/timeline"
)

var (
	visitMoments   = db.Query[timeline.Own, timeline.Moment]("visits/visit_moments")
	callMoments    = db.Query[timeline.Own, timeline.Moment]("visits/call_moments")
	refusalMoments = db.Query[timeline.Own, timeline.Moment]("visits/refusal_moments")
)

// Moments are what the room has to say on the timelines of accounts.
func Moments() []timeline.Source {
	return []timeline.Source{
		{Kind: "visit", Needs: View, Own: true, Moments: timeline.OwnOrAll(visitMoments)},
		{Kind: "call", Needs: View, Own: true, Moments: timeline.OwnOrAll(callMoments)},
		{Kind: "refusal", Needs: View, Own: true, Moments: timeline.OwnOrAll(refusalMoments)},
	}
}
