package dispatch_test

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/routing/desk/desktest"
	"xuntu.dev/routing/desk/dispatch"
	"xuntu.dev/routing/desk/reps"
)

// A rep is told of time that was booked, moved to another time or rep, and freed; of what is over nobody is told.
func TestARepIsToldOfBookings(t *testing.T) {
	t.Parallel()
	s := desktest.New(t, webtest.Options{Clock: testkit.NewClock(desktest.NineOClock())})
	lead := s.As(s.C.HeadLead(t.Context(), reps.View, reps.Edit))
	told := func(rep int64) (kinds []string) {
		list := webtest.JSON[struct{ Items []reps.PlanNotice }](s.As(s.C.Rep(t.Context(), rep, reps.Propose)).GET("/api/routing/notices").Want(200)).Items
		for _, n := range list {
			if n.Body["title"] != "新品培训" || n.Body["fromAt"] == nil {
				t.Errorf("%s says %v", n.Kind, n.Body)
			}
			kinds = append(kinds, n.Kind)
		}
		return kinds
	}
	c := hours("training", "新品培训", 48, 56)
	made := webtest.JSON[dispatch.BookingsMade](lead.POST("/api/routing/bookings", book(c, s.C.Ada)).Want(201)).Items[0]
	path := "/api/routing/bookings/" + strconv.FormatInt(made.ID, 10)
	s.Clock.Forward(time.Minute)
	c.ToAt = c.ToAt.Add(time.Hour)
	made = webtest.JSON[dispatch.BookingsMade](lead.PUT(path, dispatch.BookingSetting{Rev: made.Rev, BookingContent: c}).Want(200)).Items[0]
	s.Clock.Forward(time.Minute)
	made = webtest.JSON[dispatch.BookingsMade](lead.PUT(path, dispatch.BookingSetting{Rev: made.Rev, RepID: s.C.Ben, BookingContent: c}).Want(200)).Items[0]
	s.Clock.Forward(time.Minute)
	lead.POST(path+"/cancel", dispatch.Word{Rev: made.Rev}).Want(200)
	lead.POST("/api/routing/bookings", book(hours("leave", "补登", -48, -40), s.C.Ada)).Want(201)
	if got := told(s.C.Ada); !slices.Equal(got, []string{"unbooked", "rebooked", "booked"}) {
		t.Errorf("Ada is told %v", got)
	}
	if got := told(s.C.Ben); !slices.Equal(got, []string{"unbooked", "booked"}) {
		t.Errorf("Ben is told %v", got)
	}
	if got := told(s.C.Cao); len(got) != 0 {
		t.Errorf("Cao is told %v", got)
	}
}
