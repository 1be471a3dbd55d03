// Package drive lets the demo company's reps drive: phones that move along the
// generated streets, stop at outlets, check in and out, and tell of it through
// the protocols that real phones speak, with their noise, gaps, doubled and late
// messages and a few planted cheats. It knows nothing of the server but its
// address, and uses nothing but what is public.
//
// A rep signs in, pairs a phone, asks for the plan of the day and goes where the
// plan says, from where the rep was last. When a day's work is done the next
// begins, so that there is something to see at any hour.
//
// At speed 1 everything takes as long as it would. Faster, the phone's clock
// stays true and the streets stay as long as they are: what is squeezed is time,
// first of all waiting. Between two fixes pass at least as many seconds as a car
// needs at 90 km/h, so nobody is seen to jump who does not cheat; visits last at
// least as long as the company asks of a visit. So at speed 10 a day takes an hour
// and a half and looks like a busy one. Beyond 10 cars go at up to 130 km/h and
// visits are too short to be believed: that is for tests and for load, and at 60
// a day takes some twenty minutes.
package drive
