package assets

import (
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/timeline"
)

var assetMoments = db.Query[timeline.AtOutlets, timeline.Moment]("assets/asset_moments")

// Moments are what the room has to say on the timelines of accounts.
func Moments() timeline.Source {
	return timeline.Source{Kind: "asset", Needs: View, Moments: timeline.All(assetMoments)}
}
