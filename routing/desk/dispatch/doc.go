// Package dispatch books time of reps that belongs to something else than visits:
// leave, training, meetings, and being sent somewhere. Nobody is booked twice; who
// is sent is shared fairly, and how fairly can be looked at.
package dispatch
