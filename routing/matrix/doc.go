// Package matrix knows times and distances between places, whoever made them: our own roads,
// an OSRM or a Valhalla somebody runs, or, when nobody else can answer, the crow's flight.
//
//	m := matrix.New(matrix.Options{Engines: []matrix.Engine{roads, osrm}, Now: now, Log: log})
//	table, err := m.Table(ctx, matrix.Ask{From: places, To: places, Profile: "car", At: monday})
//	way, err := m.Way(ctx, stops, "car", monday) // the line through all stops in their order
//
// # Words
//
// An engine answers questions. It fails when it is slow, away or talks nonsense; it declines
// when it is well and cannot answer this question, because a place lies off its roads. Either
// way the next one is asked, the whole question anew: a table has one source, and times by road
// never stand beside times by air. A note says who could not answer, and why. An engine that
// has failed rests for a while, so that nobody waits for it at each question.
//
// Pure but for the requests to engines of others: no database, no clock of its own.
package matrix
