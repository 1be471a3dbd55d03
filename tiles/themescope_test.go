package tiles

import (
	"testing"

	"xuntu.dev/geo"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/tiles/theme"
)

// TestThemeTerritoriesKeepTheirScope: two people see the same outlets, and one of
// them a territory more, of a unit without outlets. Neither gets the other's map,
// list or tag, whoever asks first.
func TestThemeTerritoriesKeepTheirScope(t *testing.T) {
	t.Parallel()
	s := newThemeStage(t)
	s.d.AsOwner(t, `INSERT INTO geo.territory (tenant_id, unit_id, code, name, area)
		VALUES ($1, $2, 'h', '总部片区', st_multi(st_makeenvelope(113.5, 34.7, 113.8, 34.8, 4326)))`, s.ID, s.Head)
	head := s.h.As(s.people()["head"])
	below := s.h.As(s.Lead(t.Context(), s.Boss, []int32{s.East, s.EastTeam, s.West, s.WestTeam}, View))
	s.settle()
	s.room.keeper.reload() // so that all territories have come at the same moment
	at := path(string(theme.Choropleth), geo.TileAt(spot, 8))
	for range 2 {
		names := map[*webtest.Client]int{}
		for _, client := range []*webtest.Client{head, below} {
			names[client] = len(decode(t, plain(t, get(client, at, "").Want(200)))[string(theme.Choropleth)])
		}
		if names[head] != 4 || names[below] != 3 {
			t.Errorf("%d territories for the head, %d below it", names[head], names[below])
		}
		if n := len(webtest.JSON[Tally](head.GET("/api/tiles/tally").Want(200)).Items); n != 4 {
			t.Errorf("%d territories in the list of the head", n)
		}
		if n := len(webtest.JSON[Tally](below.GET("/api/tiles/tally").Want(200)).Items); n != 3 {
			t.Errorf("%d territories in the list below it", n)
		}
		get(below, at, get(head, at, "").Header.Get("ETag")).Want(200)
	}
}
