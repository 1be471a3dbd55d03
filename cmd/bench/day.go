package main

import (
	"context"
	"encoding/json"
	"flag"
	"strconv"
)

// dayFlags are what `bench day` takes beside --json.
type dayFlags struct {
	program  string
	frontEnd string
	visits   int
	hours    float64
	kbits    int
	delayMs  int
}

func (o *dayFlags) declare(flags *flag.FlagSet) {
	flags.StringVar(&o.program, "program", "bin/xuntu", "the built file")
	flags.StringVar(&o.frontEnd, "frontend", "frontend", "folder of the front end, with its packages installed")
	flags.IntVar(&o.visits, "visits", 25, "visits that the rep makes without a network")
	flags.Float64Var(&o.hours, "hours", 8, "hours of fixes that wait beside them, one every 10 s")
	flags.IntVar(&o.kbits, "kbits", 1000, "how many kbit/s the line carries in the evening, each way")
	flags.IntVar(&o.delayMs, "delay", 100, "how many ms it takes there and back")
}

// dayResult is what a phone had to send after a day without a network, and how long that took (s), as the phone counted it.
type dayResult struct {
	Load string          `json:"load"`
	Sent json.RawMessage `json:"sent"`
}

// offline measures how long a day's work takes to go up (INT-14): Chromium walks through the visits with the network
// gone, photos and all, and then gets a line.
func (o *dayFlags) offline(ctx context.Context) (any, error) {
	var r dayResult
	err := served(ctx, o.program, "small", func(base string) (err error) {
		numbers := []string{strconv.Itoa(o.visits), strconv.FormatFloat(o.hours, 'g', -1, 64), strconv.Itoa(o.kbits), strconv.Itoa(o.delayMs)}
		r.Sent, err = drive(ctx, o.frontEnd, "e2e/bench-day.mjs", append([]string{base}, numbers...)...)
		r.Load = loadAverage()
		return err
	})
	return r, err
}

// killFlags are what `bench kills` takes beside --json.
type killFlags struct {
	program  string
	frontEnd string
	kills    int
}

func (o *killFlags) declare(flags *flag.FlagSet) {
	flags.StringVar(&o.program, "program", "bin/xuntu", "the built file")
	flags.StringVar(&o.frontEnd, "frontend", "frontend", "folder of the front end, with its packages installed")
	flags.IntVar(&o.kills, "kills", 50, "how often the browser is killed while somebody writes")
}

// survive kills Chromium at random moments while a rep writes down calls without a network, and counts what was shown as kept and did not arrive.
func (o *killFlags) survive(ctx context.Context) (any, error) {
	var said json.RawMessage
	err := served(ctx, o.program, "small", func(base string) (err error) {
		said, err = drive(ctx, o.frontEnd, "e2e/bench-kills.mjs", base, strconv.Itoa(o.kills))
		return err
	})
	return said, err
}
