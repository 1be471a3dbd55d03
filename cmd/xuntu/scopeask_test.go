package main

import (
	"fmt"
	"net/url"
	"os"
	"strconv"
	"strings"
	"testing"
)

// fill puts the row and what is required into an address, and makes the least body.
func (m *scopeMatrix) fill(op asked, row int64) (string, any) {
	first := true
	path := variable.ReplaceAllStringFunc(op.path, func(name string) string {
		name = strings.Trim(name, "{}")
		if first && row != 0 {
			first = false
			return strconv.FormatInt(row, 10)
		}
		first = false
		return fmt.Sprint(m.value(op, name))
	})
	query := url.Values{}
	for _, p := range op.Parameters {
		if p.In == "query" && (p.Required || op.OperationID == "get-adherence" && p.Name == "rep") {
			query.Set(p.Name, fmt.Sprint(m.value(op, p.Name)))
		}
	}
	if len(query) > 0 {
		path += "?" + query.Encode()
	}
	if body, ok := bodies[op.OperationID]; ok {
		return path, body
	}
	for media, content := range op.RequestBody.Content {
		if media != "application/json" {
			return path, []byte("a,b\n1,2\n")
		}
		return path, m.contract.example("", content.Schema, m.given)
	}
	return path, nil
}

func (m *scopeMatrix) value(op asked, name string) any {
	if v, ok := m.given[name]; ok {
		return v
	}
	for _, p := range op.Parameters {
		if p.Name == name {
			return m.contract.example(name, p.Schema, m.given)
		}
	}
	return 1
}

// walkJSON tells of every value that stands under a key.
func walkJSON(v any, tell func(key string, v any)) {
	switch v := v.(type) {
	case map[string]any:
		for key, inner := range v {
			tell(key, inner)
			walkJSON(inner, tell)
		}
	case []any:
		for _, inner := range v {
			walkJSON(inner, tell)
		}
	}
}

// plainName is a kind's table without its column.
func plainName(table string) string {
	parts := strings.Split(table, ".")
	return parts[0] + "." + parts[1]
}

func readSeed(t *testing.T) string {
	t.Helper()
	seed, err := os.ReadFile("testdata/scope.sql")
	if err != nil {
		t.Fatal(err)
	}
	return string(seed)
}
