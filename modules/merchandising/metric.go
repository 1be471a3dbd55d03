package merchandising

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/rules"
)

// What a metric can ask for.
const (
	Number = "number"
	Bool   = "bool"
	Choice = "choice"
	Text   = "text"
	Day    = "day"
	Photo  = "photo" // one to nine photos of the visit, by the SHA-256 of their bytes
)

// What a metric can be of.
const (
	PerOutlet  = "outlet"
	PerProduct = "product"
)

// Metric is a definition of something to be measured.
type Metric struct {
	ID int64 `json:"id"`
	MetricFields
	State     string    `json:"state" enum:"active,disabled"`
	Used      bool      `json:"used" doc:"it has values: its code, kind and per stay as they are"`
	ChangedAt time.Time `json:"changedAt"`
	Rev       int32     `json:"rev"`
}

// MetricFields are what people write of a metric.
type MetricFields struct {
	Code       string   `json:"code" maxLength:"40" doc:"as formulas name it"`
	Zh         string   `json:"zh" minLength:"1" maxLength:"40"`
	En         string   `json:"en" maxLength:"60"`
	Class      string   `json:"class" doc:"of the dictionary merchandising.class"`
	Kind       string   `json:"kind" enum:"number,bool,choice,text,day,photo"`
	Per        string   `json:"per" enum:"outlet,product"`
	Unit       string   `json:"unit,omitempty" maxLength:"12"`
	Decimals   int32    `json:"decimals" minimum:"0" maximum:"4"`
	Least      *float64 `json:"least,omitempty"`
	Most       *float64 `json:"most,omitempty"`
	Options    []Option `json:"options" doc:"of a choice"`
	Required   bool     `json:"required"`
	Formula    string   `json:"formula,omitempty" maxLength:"1000" doc:"reckoned of other metrics; nobody is asked then"`
	Validation string   `json:"validation,omitempty" maxLength:"1000" doc:"what has to hold of value and last"`
	Band       *float64 `json:"band,omitempty" doc:"a value further off what is expected, by this part of it, has to be confirmed: 0.2"`
}

// Option is one value of a choice.
type Option struct {
	Code string `json:"code" minLength:"1" maxLength:"40"`
	Zh   string `json:"zh" minLength:"1" maxLength:"40"`
	En   string `json:"en" maxLength:"60"`
}

// classList is what metrics are about; a company adds its own, and what is in use is disabled, never removed.
const classList = "merchandising.class"

var classes = dict.Dictionary{Key: classList, Zh: "指标类", En: "Metric classes", Kind: dict.Open, Items: []dict.Item{
	{Code: "display", Zh: "陈列", En: "Display"},
	{Code: "freezer", Zh: "冰柜", En: "Freezers"},
	{Code: "distribution", Zh: "分销", En: "Distribution"},
	{Code: "price", Zh: "价格", En: "Price"},
	{Code: "stock", Zh: "库存", En: "Stock"},
	{Code: "competitor", Zh: "竞品", En: "Competitors"},
	{Code: "promotion", Zh: "促销", En: "Promotion"},
}}

var code = regexp.MustCompile(`^[a-z][a-z0-9_]{0,39}$`)

// taken are words of the language of rules that no metric can have as its code, beside those of its library.
var taken = []string{
	"value", "last", "null", "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package",
	"namespace", "return", "var", "void", "while",
}

// check trims the fields and says what is wrong with them beside their formula and validation.
func (f *MetricFields) check() error {
	bad := func(at, message string) error {
		return fault.New(fault.Invalid, "metric_invalid", "the metric cannot be kept: %s", message).With("hint", message).At("body."+at, message, nil)
	}
	for _, text := range []*string{&f.Code, &f.Zh, &f.En, &f.Unit, &f.Formula, &f.Validation} {
		*text = strings.TrimSpace(*text)
	}
	if f.Options == nil {
		f.Options = []Option{}
	}
	number := f.Kind == Number
	switch {
	case !code.MatchString(f.Code):
		return bad("code", "a code is of small letters, digits and _, and begins with a letter")
	case slices.Contains(rules.Words(), f.Code) || slices.Contains(taken, f.Code):
		return bad("code", f.Code+" is a word of formulas; choose another code")
	case f.Zh == "":
		return bad("zh", "it needs a name")
	case !number && (f.Least != nil || f.Most != nil || f.Decimals != 0 || f.Band != nil || f.Formula != ""):
		return bad("kind", "only a number has bounds, decimals, a band or a formula")
	case f.Least != nil && f.Most != nil && *f.Most < *f.Least:
		return bad("most", "the upper bound is below the lower one")
	case f.Band != nil && (*f.Band <= 0 || *f.Band > 10):
		return bad("band", "a band is a part of what is expected: 0.2 is 20 per cent")
	case f.Formula != "" && (f.Required || f.Band != nil || f.Validation != ""):
		return bad("formula", "what is reckoned is not asked: neither required, nor validated, nor confirmed")
	case f.Kind == Photo && f.Validation != "":
		return bad("validation", "a photo cannot be validated")
	case f.Kind != Choice && len(f.Options) > 0:
		return bad("options", "only a choice has options")
	case f.Kind == Choice && len(f.Options) < 2:
		return bad("options", "a choice needs two options")
	}
	seen := map[string]bool{}
	for i, o := range f.Options {
		if seen[o.Code] || o.Code == "" {
			return bad(fmt.Sprintf("options[%d].code", i), "every option has a code of its own")
		}
		seen[o.Code] = true
	}
	return nil
}

// fixed refuses what may not change of a metric that has values.
func (m Metric) fixed(f MetricFields) error {
	if m.Code == f.Code && m.Kind == f.Kind && m.Per == f.Per {
		return nil
	}
	return fault.New(fault.Conflict, "metric_in_use", "%s has values, so its code, kind and per stay; make another metric", m.Zh).With("metric", m.Zh)
}
