package web

import (
	"context"
	"testing"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/fault"
)

type guardedPerson struct {
	Name  string  `json:"name"`
	Phone string  `json:"phone" guard:"contact.phone"`
	Mail  *string `json:"mail" guard:"contact.mail"`
}

type guardedPage struct {
	Body struct {
		Page[guardedPerson]
		One *guardedPerson
	}
}

// TestWhatLeavesIsMasked, however deep it lies and whoever shares it.
func TestWhatLeavesIsMasked(t *testing.T) {
	t.Parallel()
	mail := "lin@example.com"
	whole := func() *guardedPage {
		p := &guardedPage{}
		p.Body.Items = []guardedPerson{{"林", "13812341234", &mail}, {"王", "01062223333", nil}}
		p.Body.One = &guardedPerson{"李", "110", &mail}
		return p
	}
	ctx := access.WithActor(context.Background(), access.Actor{TenantID: 1, Fields: access.Fields{"contact.phone": access.Masked, "contact.mail": access.Hidden}})
	got := whole()
	Mask(ctx, got)
	if p := got.Body.Items; p[0].Phone != "138****1234" || *p[0].Mail != "" || p[1].Phone != "010****3333" || got.Body.One.Phone != "1**" || p[0].Name != "林" {
		t.Errorf("%+v %+v", p, got.Body.One)
	}
	if mail != "lin@example.com" {
		t.Error("what the answer points to was changed")
	}
	plain := whole()
	Mask(access.WithActor(context.Background(), access.Actor{TenantID: 1}), plain)
	Mask(access.WithActor(ctx, access.Server(1)), plain)
	if plain.Body.Items[0].Phone != "13812341234" {
		t.Error("masked for one who may see it")
	}
	again := "138****1234"
	wish := &struct {
		Phone *string `guard:"contact.phone"`
		Mail  *string `guard:"contact.mail"`
	}{&again, new(string)}
	if err := unmask(ctx, wish); err != nil || wish.Phone != nil || wish.Mail != nil {
		t.Errorf("a masked text came back as a wish: %+v %v", wish, err)
	}
	if err := unmask(ctx, &guardedPerson{Phone: again}); !fault.Is(err, fault.Invalid) {
		t.Errorf("kept: %v", err)
	}
	if err := unmask(ctx, &guardedPerson{Phone: "13900000000"}); err != nil {
		t.Errorf("a whole number: %v", err)
	}
}
