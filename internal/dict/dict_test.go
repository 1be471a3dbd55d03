package dict_test

import (
	"testing"

	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/fault"
)

func TestWhatMayStandInARow(t *testing.T) {
	t.Parallel()
	items := []dict.Item{{Code: "cash", Zh: "现结", En: "Cash"}, {Code: "credit", Zh: "赊销", En: "Credit", Disabled: true}}
	for name, c := range map[string]struct {
		kind          dict.Kind
		value, before string
		code          string
	}{
		"an item":                           {dict.Fixed, "cash", "", ""},
		"nothing":                           {dict.Fixed, "", "cash", ""},
		"an item not offered any more":      {dict.Fixed, "credit", "cash", "item_disabled"},
		"… which the row has already":       {dict.Fixed, "credit", "credit", ""},
		"a value of nobody":                 {dict.Open, "barter", "", "item_unknown"},
		"… which the row has already, too":  {dict.Open, "barter", "barter", ""},
		"a value of who fills in the row":   {dict.Free, "barter", "", ""},
		"a disabled one where all is free":  {dict.Free, "credit", "", "item_disabled"},
		"a name is no code for the program": {dict.Fixed, "现结", "", "item_unknown"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			code := ""
			if f, is := fault.Of(dict.Dictionary{Zh: "结算", Kind: c.kind, Items: items}.Check(c.value, c.before)); is {
				code = f.Code
			}
			if code != c.code {
				t.Errorf("got %q, want %q", code, c.code)
			}
		})
	}
}

func TestCodesAreReadByAnyOfTheirNames(t *testing.T) {
	t.Parallel()
	d := dict.Dictionary{Items: []dict.Item{{Code: "cash", Zh: "现结", En: "Cash on delivery"}, {Code: "bare", Zh: "无"}}}
	for text, want := range map[string]string{"cash": "cash", "ＣＡＳＨ": "cash", " 现结 ": "cash", "cash ON delivery": "cash", "": "", "无": "bare"} {
		if got, _ := d.Read(text); got != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
	if d.Name("cash", true) != "Cash on delivery" || d.Name("bare", true) != "无" || d.Name("else", false) != "else" {
		t.Error("names are not what they are")
	}
}
