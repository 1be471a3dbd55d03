package main

import (
	"fmt"
	"strings"
)

// schema is as much of JSON Schema as the contract uses.
type schema struct {
	Ref        string `json:"$ref"`
	Type       any
	Enum       []any
	Format     string
	Pattern    string
	Minimum    *float64
	Maximum    *float64
	MinLength  int
	MinItems   int
	Items      *schema
	Properties map[string]schema
	Required   []string
}

// contractOf is the OpenAPI document, as it is served.
type contractOf struct {
	Paths      map[string]map[string]operation
	Components struct{ Schemas map[string]schema }
}

type operation struct {
	OperationID string
	Needs       string `json:"x-needs"`
	Parameters  []struct {
		Name, In string
		Required bool
		Schema   schema
	}
	RequestBody struct {
		Content map[string]struct{ Schema schema }
	}
}

// example makes the least that a schema takes; given has values by the name of a property.
func (c *contractOf) example(name string, s schema, given map[string]any) any {
	if s.Ref != "" {
		return c.example(name, c.Components.Schemas[s.Ref[strings.LastIndex(s.Ref, "/")+1:]], given)
	}
	if v, ok := given[name]; ok && (s.kind() != "string") == (fmt.Sprintf("%T", v) != "string") {
		return v
	}
	if len(s.Enum) > 0 {
		return s.Enum[0]
	}
	switch s.kind() {
	case "object":
		all := map[string]any{}
		for key, one := range s.Properties { // reasons are wanted more often than the contract says
			if key == "reason" || key == "note" {
				all[key] = c.example(key, one, given)
			}
		}
		for _, key := range s.Required {
			all[key] = c.example(key, s.Properties[key], given)
		}
		return all
	case "array":
		list := []any{}
		for len(list) < s.MinItems {
			list = append(list, c.example(name, *s.Items, given))
		}
		return list
	case "integer", "number":
		n := 1.0
		if s.Minimum != nil {
			n = max(n, *s.Minimum)
		}
		if s.Maximum != nil {
			n = min(n, *s.Maximum)
		}
		return n
	case "boolean":
		return true
	case "string":
		return s.text()
	}
	return nil
}

// kind is the type beside null.
func (s schema) kind() string {
	switch t := s.Type.(type) {
	case string:
		return t
	case []any:
		for _, one := range t {
			if one != "null" {
				return one.(string)
			}
		}
	}
	return ""
}

func (s schema) text() string {
	switch s.Format {
	case "date":
		return "2026-03-02"
	case "date-time":
		return "2026-03-02T08:00:00Z"
	case "email":
		return "a@example.com"
	case "uuid":
		return "0190b3c0-0000-7000-8000-000000000001"
	case "uri":
		return "https://example.com/"
	}
	return strings.Repeat("x", max(s.MinLength, 1))
}
