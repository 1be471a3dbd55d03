// Package livebench measures the live hub with a fleet of reps that report and
// an audience that looks on, over real sockets.
//
// The server is a child process of its own, so that its CPU is its own; it is
// this same program, started again: whoever calls Run must call Child first
// thing in main. The child makes the fixes, as ingest would after its commit,
// each with the time it was published; the audience in this process reads the
// frames and takes the difference. Both clocks are this machine's.
//
// A part of the audience is at head office and sees everything; the others see
// some units through a box of their own, so that they share no frame. A part
// is slow: it says hello and never reads. At the end everybody must show the
// fleet's last word.
package livebench
