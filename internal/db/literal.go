package db

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/paulmach/orb"
)

// Literal writes the condition with its values in it, for where no arguments can
// go along: in a setting of the transaction that policies ask.
func (c Condition) Literal() (string, error) {
	var pairs []string
	names := slices.SortedFunc(maps.Keys(c.Args), func(a, b string) int {
		return cmp.Or(len(b)-len(a), cmp.Compare(a, b)) // @a12 before @a1
	})
	for _, name := range names {
		text, err := literal(c.Args[name])
		if err != nil {
			return "", fmt.Errorf("write @%s: %w", name, err)
		}
		pairs = append(pairs, "@"+name, text)
	}
	return strings.NewReplacer(pairs...).Replace(c.SQL), nil
}

func literal(v any) (string, error) {
	switch v := v.(type) {
	case nil:
		return "NULL", nil
	case bool:
		return strconv.FormatBool(v), nil
	case float64:
		return "'" + strconv.FormatFloat(v, 'g', -1, 64) + "'", nil
	case string:
		return quote(v), nil
	case time.Time:
		return "'" + v.Format(time.DateOnly) + "'", nil
	case orb.Point:
		return fmt.Sprintf("'SRID=4326;POINT(%s %s)'", strconv.FormatFloat(v[0], 'g', -1, 64), strconv.FormatFloat(v[1], 'g', -1, 64)), nil
	case []string:
		parts := make([]string, len(v))
		for i, one := range v {
			parts[i] = quote(one)
		}
		return "ARRAY[" + strings.Join(parts, ", ") + "]", nil
	}
	return "", fmt.Errorf("no literal of %T", v)
}

// quote writes a text as quote_literal does, whatever standard_conforming_strings is.
func quote(text string) string {
	q := "'" + strings.ReplaceAll(text, "'", "''") + "'"
	if strings.Contains(q, `\`) {
		return "E" + strings.ReplaceAll(q, `\`, `\\`)
	}
	return q
}
