package attendance_test

import (
	"testing"
	"time"

	"xuntu.dev/modules/attendance"
)

// at is a time of the day of the tests, whose shift is from 8:30 to 17:30 with ten minutes' grace.
func at(clock string) time.Time {
	t, err := time.Parse("2006-01-02 15:04", "2026-03-02 "+clock)
	if err != nil {
		panic(err)
	}
	return t
}

func TestWhatADayComesTo(t *testing.T) {
	t.Parallel()
	away := func(clocks ...string) (list []attendance.Span) {
		for i := 0; i < len(clocks); i += 2 {
			list = append(list, attendance.Span{From: at(clocks[i]), To: at(clocks[i+1])})
		}
		return list
	}
	cases := []struct {
		name         string
		in, out, now string
		off, granted bool
		away         []attendance.Span
		want         attendance.Standing
		late, early  int // minutes
	}{
		{name: "no day of work", now: "12:00", off: true, want: attendance.Off},
		{name: "worked on a day off", in: "09:00", now: "12:00", off: true, want: attendance.Off},
		{name: "before the shift", now: "08:00", want: attendance.Ahead},
		{name: "within the grace, not there", now: "08:40", want: attendance.Ahead},
		{name: "after the grace, not there", now: "08:41", want: attendance.Missing},
		{name: "never came", now: "17:30", want: attendance.Absent},
		{name: "in time, at work", in: "08:20", now: "12:00", want: attendance.AtWork},
		{name: "at the end of the grace", in: "08:40", now: "12:00", want: attendance.AtWork},
		{name: "late", in: "08:41", now: "12:00", want: attendance.Late, late: 11},
		{name: "in time, both", in: "08:30", out: "17:25", now: "18:00", want: attendance.Present},
		{name: "gone home early, shift goes on", in: "08:30", out: "15:00", now: "16:00", want: attendance.AtWork},
		{name: "gone home early", in: "08:30", out: "15:00", now: "17:30", want: attendance.Early, early: 150},
		{name: "late and early", in: "10:00", out: "15:00", now: "18:00", want: attendance.LateEarly, late: 90, early: 150},
		{name: "never clocked out", in: "08:30", now: "17:30", want: attendance.NoOut},
		{name: "clocked out before in", in: "08:30", out: "08:00", now: "17:30", want: attendance.NoOut},
		{name: "leave all day", now: "18:00", away: away("00:00", "23:59"), want: attendance.Leave},
		{name: "leave in two pieces", now: "18:00", away: away("08:00", "12:00", "12:00", "18:00"), want: attendance.Leave},
		{name: "leave in the morning, in time", in: "13:05", out: "17:30", now: "18:00", away: away("08:00", "13:00"), want: attendance.Present},
		{name: "leave in the morning, late", in: "13:30", out: "17:30", now: "18:00", away: away("08:00", "13:00"), want: attendance.Late, late: 30},
		{name: "leave in the afternoon", in: "08:30", out: "14:58", now: "18:00", away: away("15:00", "18:00"), want: attendance.Present},
		{name: "leave at noon", in: "08:30", out: "17:30", now: "18:00", away: away("11:00", "14:00"), want: attendance.Present},
		{name: "late, granted", in: "10:00", out: "17:30", now: "18:00", granted: true, want: attendance.Excused, late: 90},
		{name: "present, granted", in: "08:30", out: "17:30", now: "18:00", granted: true, want: attendance.Present},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			f := attendance.Facts{
				Works: !c.off, Starts: at("08:30"), Ends: at("17:30"), Grace: 10 * time.Minute, Away: c.away, Granted: c.granted, Now: at(c.now),
			}
			if c.in != "" {
				in := at(c.in)
				f.In = &in
			}
			if c.out != "" {
				out := at(c.out)
				f.Out = &out
			}
			if got := attendance.Judge(f); got != (attendance.Judged{Standing: c.want, LateS: 60 * c.late, EarlyS: 60 * c.early}) {
				t.Errorf("%+v, want %s, late %d min, early %d min", got, c.want, c.late, c.early)
			}
		})
	}
}
