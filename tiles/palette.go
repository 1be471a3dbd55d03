package tiles

// palette is the colours of the basemap in one mode. They stay pale and close
// together, since what counts lies above them: outlets, territories, people.
type palette struct {
	ground, home, shops, work, school, care, farm, rock string // land by use
	park, wood, grass                                   string
	water, stream                                       string
	building, wall                                      string
	rail, path                                          string
	motorway, trunk, primary, street                    roadColour
	tunnel                                              string
	ink, inkSoft, inkFaint                              string // names: of cities, of quarters, of streets
	waterInk, greenInk, pointInk, halo                  string
}

type roadColour struct{ fill, casing string }

var palettes = map[string]palette{
	"light": {
		ground: "#f4f2ec", home: "#eeeae1", shops: "#f3eadf", work: "#ebeae6", school: "#f0ecdb", care: "#f4e8e6", farm: "#f1f1e3", rock: "#f1ede0",
		park: "#d5e5ca", wood: "#cadfc0", grass: "#dfe9d4",
		water: "#b9d6e3", stream: "#a9cbdb",
		building: "#e5e0d6", wall: "#d8d2c6",
		rail: "#c4c0b8", path: "#cfc6b4",
		motorway: roadColour{"#f6d199", "#dba95c"}, trunk: roadColour{"#f9e0b2", "#dcb878"},
		primary: roadColour{"#fcefcd", "#dccb9f"}, street: roadColour{"#ffffff", "#d9d4c9"},
		tunnel: "#e9e4d8",
		ink:    "#23383a", inkSoft: "#566766", inkFaint: "#7c776c",
		waterInk: "#4f87a3", greenInk: "#5f8a5c", pointInk: "#7d7466", halo: "#fdfcf9",
	},
	"dark": {
		ground: "#10191b", home: "#131e20", shops: "#182123", work: "#151f22", school: "#1b211d", care: "#1f1e20", farm: "#131d19", rock: "#171e1e",
		park: "#14281f", wood: "#12241c", grass: "#16251e",
		water: "#0e2836", stream: "#123244",
		building: "#1f2e31", wall: "#2b3c3f",
		rail: "#2c393b", path: "#2b3433",
		motorway: roadColour{"#5f4d2c", "#241d10"}, trunk: roadColour{"#4c4230", "#1d1911"},
		primary: roadColour{"#3b3c33", "#161b1a"}, street: roadColour{"#28363a", "#0e1618"},
		tunnel: "#1c272a",
		ink:    "#dbe5e4", inkSoft: "#9db0af", inkFaint: "#7d9091",
		waterInk: "#5d93b3", greenInk: "#6a9873", pointInk: "#8b9a97", halo: "#0d1517",
	},
}
