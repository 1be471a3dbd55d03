// Package sim invents the working days of reps in a generated city: where they really are
// at each moment, and what their phones make of it.
//
// A day has two layers. The journey is the truth: the rep leaves the office or home, drives
// along the street graph at the speed of each street and hour, walks to the door of each
// outlet, stays, has lunch, reports at the office. The phone adds what phones add: a fix
// each 30 seconds moving and each 120 still, drifting errors, outliers, gaps, late and
// doubled messages, a battery that runs down. On top, cheats can be planted; every one has
// a label in the truth.
//
// [Play] makes a whole day at once, fast enough for years of history; [Day.Between] gives
// it out in steps, so that a simulator can run it at any speed. The package is pure and
// deterministic: the same script gives the same day.
package sim
