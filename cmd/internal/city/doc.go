// Package city invents the demo company's cities: streets, water, green, buildings, names
// and outlets, one city for each branch of the demo data.
//
// The cities stand at the true places of their namesakes and look like cities, but no
// street in them is real; [Attribution] says so and travels with every output. No boundary
// of any country is drawn.
//
// The same seed and branch always give the same city: every random value comes from a
// stream keyed by what it is for ([Stream]), nothing depends on a clock, on the order of a
// map or on how many outlets are asked for. The package is pure: no file, no database.
//
// A city comes out twice: as a street [Graph] in memory for routing and for moving reps,
// and as OpenStreetMap XML ([City.WriteOSM]) for the import that feeds the base map.
package city
