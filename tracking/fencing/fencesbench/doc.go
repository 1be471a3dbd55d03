// Package fencesbench measures the engine of package fencing: updates a second of
// processor time, with the state of every device, at 10,000 and 200,000 circles.
// The ceiling beside it is the lookup alone, in turns in the same run.
package fencesbench
