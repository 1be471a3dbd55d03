package reports_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"testing"
	"time"

	"xuntu.dev/internal/sheets/sheetstest"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/reports"
	"xuntu.dev/modules/visits"
)

// PLT-20: a saved report with its parameters runs, shows its rows in the scope of who runs it, and exports them as xlsx.
func TestASavedReportRunsAndIsExported(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	head, east := s.head(t, visits.View), s.east(t, visits.View)
	saved := kept(t, head, "  每周电话 ", true)
	if saved.Name != "每周电话" || !saved.Mine || saved.MadeBy != "boss" {
		t.Errorf("kept %+v", saved)
	}
	for who, want := range map[*webtest.Client]int{head: 3, east: 2} {
		run := webtest.JSON[reports.Run](who.POST(of(saved.ID, "/runs"), nil).Want(200))
		if run.State != "done" || run.Rows != want || run.Name != "每周电话" {
			t.Errorf("a run of %d rows is %+v", want, run)
		}
		var filter map[string]any
		if err := json.Unmarshal(run.Filter, &filter); err != nil || filter["from"] != "2026-02-23" || filter["to"] != "2026-03-01" || filter["by"] != "rep" {
			t.Errorf("last week of 2 March is %s (%v)", run.Filter, err)
		}
		if sight := rowsOf(who, run.ID); sight.Total != want || len(sight.Rows) != want || len(sight.Columns) != len(sight.Rows[0]) {
			t.Errorf("its rows are %+v", sight)
		}
		_, file := sheetstest.Export(t, who, run.Source, map[string]any{"format": "xlsx", "lang": "zh-CN", "filter": run.Filter})
		if rows := sheetstest.Rows(t, file); len(rows) != want+1 || !slices.Contains(rows[0], "拨打次数") {
			t.Errorf("the file has %q", rows)
		}
	}
	if list := webtest.JSON[web.List[reports.Saved]](east.GET(path).Want(200)).Items; len(list) != 1 || list[0].Mine || list[0].LastRun.Rows != 2 {
		t.Errorf("East sees %+v", list)
	}
	mine := runs(head)
	east.GET(fmt.Sprintf("/api/reports/runs/%d", mine[0].ID)).WantProblem(404, "report_run_not_found")
	east.GET(fmt.Sprintf("/api/reports/runs/%d/rows", mine[0].ID)).WantProblem(404, "report_run_not_found")
}

// A weekly subscription tells each subscriber, in its own scope, of a period that moves; once a period, however often it is delivered.
func TestSubscribersAreToldOfTheirOwnScopeOnceAWeek(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	head, east := s.head(t, visits.View), s.east(t, visits.View)
	saved := kept(t, head, "每周电话", true)
	for _, c := range []*webtest.Client{head, east} {
		got := webtest.JSON[reports.Saved](c.PUT(of(saved.ID, "/subscription"), reports.Schedule{Every: "week", On: 1, Hour: 10}).Want(200))
		if got.Subscription == nil || !got.Subscription.NextAt.Equal(time.Date(2026, 3, 2, 10, 0, 0, 0, shanghai)) {
			t.Errorf("subscribed %+v", got.Subscription)
		}
	}
	s.deliver(t)
	if len(runs(head)) != 0 {
		t.Error("it came before its hour")
	}
	s.at(3, 2, 10)
	s.deliver(t)
	s.deliver(t)
	for who, want := range map[*webtest.Client]int{head: 3, east: 2} {
		list := runs(who)
		if len(list) != 1 || list[0].Rows != want || list[0].DueOn != "2026-03-02" || rowsOf(who, list[0].ID).Total != want {
			t.Errorf("delivered %+v, want one run of %d rows", list, want)
		}
		if got := told(who); !slices.Equal(got, []string{"reports.ready"}) {
			t.Errorf("told %v", got)
		}
	}
	s.at(3, 9, 10)
	s.deliver(t)
	if list := runs(head); len(list) != 2 || list[0].Rows != 1 || list[0].DueOn != "2026-03-09" {
		t.Errorf("the week after: %+v", list)
	}
	head.DELETE(of(saved.ID, "/subscription")).Want(204)
	s.at(3, 16, 10)
	s.deliver(t)
	if len(runs(head)) != 2 || len(runs(east)) != 3 {
		t.Error("who has unsubscribed was told, or the other was not")
	}
}

// A server that was down is no reason to miss a period, nor to be told of it more than once.
func TestWhatWasMissedIsDeliveredOnce(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	head := s.head(t, visits.View)
	saved := kept(t, head, "每周电话", false)
	head.PUT(of(saved.ID, "/subscription"), reports.Schedule{Every: "week", On: 1, Hour: 10}).Want(200)
	s.at(3, 17, 15) // the Mondays of 2, 9 and 16 March are over
	s.deliver(t)
	s.deliver(t)
	list := runs(head)
	if len(list) != 1 || list[0].DueOn != "2026-03-16" || len(told(head)) != 1 {
		t.Fatalf("after two weeks down: %+v", list)
	}
	if got := string(list[0].Filter); got != `{"by":"rep","to":"2026-03-15","from":"2026-03-09"}` {
		t.Errorf("it tells of %s, not of the week before the day it was due", got)
	}
	s.at(3, 23, 10)
	s.deliver(t)
	if len(runs(head)) != 2 {
		t.Error("the next Monday is delivered as ever")
	}
}

// Two servers that find the same due deliver it once between them.
func TestTwoServersDeliverOnce(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	head := s.head(t, visits.View)
	saved := kept(t, head, "每日", false)
	head.PUT(of(saved.ID, "/subscription"), reports.Schedule{Every: "day", Hour: 10}).Want(200)
	s.at(3, 2, 10)
	ended := make(chan error, 4)
	for range cap(ended) {
		go func() { ended <- s.reports.Deliver(s.Server(context.WithoutCancel(t.Context()))) }()
	}
	for range cap(ended) {
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}
	if list, kinds := runs(head), told(head); len(list) != 1 || len(kinds) != 1 {
		t.Errorf("delivered %+v and told %v", list, kinds)
	}
}

// A subscription ends with the right to its report, with what was shared, and with the person.
func TestASubscriptionEndsWithTheRight(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	head, east := s.head(t, visits.View), s.east(t, visits.View)
	rep := s.desk.As(s.House, s.Rep(t.Context(), s.Ada, visits.View))
	saved := kept(t, head, "每日", true)
	for _, c := range []*webtest.Client{head, east, rep} {
		c.PUT(of(saved.ID, "/subscription"), reports.Schedule{Every: "day", Hour: 10}).Want(200)
	}
	s.at(3, 2, 10)
	s.deliver(t)
	run := runs(east)[0]

	east = s.east(t) // the right is taken away
	s.desk.Forget(s.Rep(t.Context(), s.Ada))
	s.at(3, 3, 10)
	s.deliver(t)
	s.deliver(t)
	if got := told(east); !slices.Equal(got, []string{"reports.ended", "reports.ready"}) {
		t.Errorf("who has lost the right was told %v", got)
	}
	if got := webtest.JSON[web.List[reports.Saved]](east.GET(path).Want(200)).Items; len(got) != 0 || len(runs(east)) != 1 {
		t.Errorf("and is shown %+v", got)
	}
	east.GET(fmt.Sprintf("/api/reports/runs/%d/rows", run.ID)).WantProblem(403, "not_allowed")
	east.POST(of(saved.ID, "/runs"), nil).WantProblem(404, "report_not_found")
	if len(told(rep)) != 1 {
		t.Error("who is blocked is told nothing")
	}
	east = s.east(t, visits.View)
	if got := webtest.JSON[web.List[reports.Saved]](east.GET(path).Want(200)).Items[0].Subscription; got.Why != "right" || got.EndedAt == nil {
		t.Errorf("back again, the subscription is %+v", got)
	}
	east.PUT(of(saved.ID, "/subscription"), reports.Schedule{Every: "day", Hour: 10}).Want(200)
	head.PUT(of(saved.ID, ""), map[string]any{"name": "每日", "asked": saved.Asked, "shared": false, "rev": saved.Rev}).Want(200)
	s.at(3, 4, 10)
	s.deliver(t)
	if len(runs(east)) != 1 || len(runs(head)) != 3 {
		t.Error("what is not shared any more is delivered to its owner alone")
	}
}

func TestWhatCannotBeAskedIsRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	east := s.east(t, visits.View)
	for _, c := range []struct {
		asked reports.Asked
		code  string
		want  int
	}{
		{reports.Asked{"by": "rep"}, "report_param_missing", 422},
		{reports.Asked{"period": "last_week"}, "report_param_missing", 422},
		{reports.Asked{"period": "whenever", "by": "rep"}, "report_period_unknown", 422},
		{reports.Asked{"period": "2026-01-01..2029-01-01", "by": "rep"}, "period_too_long", 422},
		{reports.Asked{"period": "last_week", "by": "moon"}, "report_param_malformed", 422},
		{reports.Asked{"period": "last_week", "by": "rep", "unit": "x"}, "report_param_malformed", 422},
		{reports.Asked{"period": "last_week", "by": "rep", "unit": "99999999999"}, "report_param_malformed", 422},
		{reports.Asked{"period": "last_week", "by": "rep", "unit": strconv.Itoa(int(s.West))}, "unit_not_found", 404},
		{reports.Asked{"period": "last_week", "by": "rep", "colour": "red"}, "report_param_unknown", 422},
	} {
		east.POST(path, map[string]any{"source": source, "name": "x", "asked": c.asked}).WantProblem(c.want, c.code)
	}
	east.POST(path, map[string]any{"source": "visits.none", "name": "x", "asked": reports.Asked{}}).WantProblem(404, "table_not_found")
	east.POST(path, weekly("   ", false)).WantProblem(422, "report_name_sane")
	s.desk.As(s.House, s.Rep(t.Context(), s.Ben)).POST(path, weekly("x", false)).WantProblem(403, "not_allowed")
	saved := kept(t, east, "周报", false)
	east.POST(path, weekly("周报", false)).WantProblem(409, "report_name_taken")
	east.PUT(of(saved.ID, "/subscription"), reports.Schedule{Every: "week", On: 0, Hour: 8}).WantProblem(422, "report_schedule_day")
}

// Others read what is shared, and change nothing of it.
func TestOnlyItsMakerChangesAReport(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	head, east := s.head(t, visits.View), s.east(t, visits.View)
	stranger := s.As(testkit.NewCompany(t, s.d).HeadLead(t.Context(), visits.View))
	shared, own := kept(t, east, "东区", true), kept(t, east, "自用", false)
	change := map[string]any{"name": "东区周报", "asked": shared.Asked, "shared": true, "rev": shared.Rev}
	head.PUT(of(shared.ID, ""), change).WantProblem(403, "report_of_other")
	stranger.PUT(of(shared.ID, ""), change).WantProblem(404, "report_not_found")
	head.DELETE(of(own.ID, "")).WantProblem(404, "report_not_found")
	if got := webtest.JSON[reports.Saved](east.PUT(of(shared.ID, ""), change).Want(200)); got.Name != "东区周报" {
		t.Errorf("renamed %+v", got)
	}
	east.PUT(of(shared.ID, ""), change).WantProblem(409, "report_changed_meanwhile")
	run := webtest.JSON[reports.Run](head.POST(of(shared.ID, "/runs"), nil).Want(200))
	s.desk.As(s.House, s.Rep(t.Context(), s.Ada, visits.View)).DELETE(of(shared.ID, "")).WantProblem(403, "report_of_other")
	head.DELETE(of(shared.ID, "")).Want(204) // who sees the whole company takes away what is shared
	if got := rowsOf(head, run.ID); got.Total != 3 {
		t.Errorf("the run of what is gone has %+v", got)
	}
}
