package org

import (
	"context"
	"strings"
	"unicode"

	"xuntu.dev/internal/db"
)

// Rep is the light record that maps and lists work with; its id is the employee's.
type Rep struct {
	ID           int64  `json:"id"`
	Name         string `json:"name"`
	Initials     string `json:"initials" db:"-"`
	UnitID       int32  `json:"unitId"`
	Phone        string `json:"phone" guard:"employee.phone"`
	Position     string `json:"position"`
	PositionEn   string `json:"positionEn"`
	PositionCode string `json:"positionCode"`
}

// Reps lists everybody in scope whose position of today is in the field.
func (s *Service) Reps(ctx context.Context) (list []Rep, err error) {
	err = s.read(ctx, func(tx db.Tx) (err error) {
		list, err = repList.All(ctx, tx, atArgs{s.kit.Now()})
		return err
	})
	for i := range list {
		list[i].Initials = initialsOf(list[i].Name)
	}
	return list, err
}

// initialsOf gives what fits into a dot: the given name of a Chinese name (its
// last two characters, or all but the family name), the first letters of others.
func initialsOf(name string) string {
	name = strings.TrimSpace(name)
	runes := []rune(name)
	if len(runes) == 0 {
		return "?"
	}
	if unicode.Is(unicode.Han, runes[len(runes)-1]) {
		return strings.TrimSpace(string(runes[max(0, len(runes)-2, min(1, len(runes)-1)):]))
	}
	var out []rune
	for _, word := range strings.Fields(name) {
		out = append(out, unicode.ToUpper([]rune(word)[0]))
	}
	if len(out) > 2 {
		out = []rune{out[0], out[len(out)-1]}
	}
	return string(out)
}
