package notify

import (
	"encoding/json"
	"fmt"
	"regexp"
	"time"
)

// titles in front of texts that leave the house.
var titles = map[string]string{"zh-CN": "巡图", "en": "Xuntu"}

var placeholder = regexp.MustCompile(`\{(\w+)\}`)

// text makes a message's words in its reader's language.
func (s *Service) text(c claimed) (title, text string) {
	k, _ := s.kind(c.Kind)
	text = k.Zh
	if c.Locale == "en" {
		text = k.En
	}
	title = titles[c.Locale]
	if title == "" {
		title = titles["zh-CN"]
	}
	var params map[string]any
	if json.Unmarshal(c.Params, &params) != nil {
		return title, text
	}
	return title, Fill(text, params)
}

// Fill puts params into a text with {names}; what is missing is a dash.
func Fill(text string, params map[string]any) string {
	return placeholder.ReplaceAllStringFunc(text, func(name string) string {
		switch v := params[name[1:len(name)-1]].(type) {
		case nil:
			return "–"
		case string:
			return v
		case float64:
			return fmt.Sprintf("%.10g", v)
		case time.Time:
			return v.UTC().Format(time.RFC3339)
		default:
			return fmt.Sprint(v)
		}
	})
}
