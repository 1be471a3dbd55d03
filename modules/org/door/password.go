package door

import (
	"crypto/rand"
	_ "embed"
	"math/big"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/fault"
)

// Lengths of passwords, in characters. A longer one only costs time to hash.
const (
	minLength        = 8
	minLengthOfAdmin = 10
	maxLength        = 128
)

//go:embed common.txt
var commonText string

// common are passwords that are tried first, of those that would pass the other rules; sorted.
var common = slices.Sorted(strings.FieldsSeq(commonText))

// Strict reports whether somebody who may do this must have a longer password:
// whoever deals with people.
func Strict(permissions []access.Permission) bool {
	return slices.ContainsFunc(permissions, func(p access.Permission) bool { return strings.HasPrefix(string(p), "org.") })
}

// Weakness says why a new password will not do, or nothing.
func Weakness(password, login string, strict bool) error {
	least := minLength
	if strict {
		least = minLengthOfAdmin
	}
	lower := strings.ToLower(password)
	switch n := utf8.RuneCountInString(password); {
	case n < least:
		return weak("too_short", "the password needs at least %d characters", least).With("min", least)
	case n > maxLength:
		return weak("too_long", "the password has more than %d characters", maxLength).With("max", maxLength)
	case !strings.ContainsFunc(password, unicode.IsLetter) || !strings.ContainsFunc(password, unicode.IsDigit):
		return weak("letters_and_digits", "the password needs letters and digits")
	case strings.Contains(lower, login) || strings.Contains(login, lower):
		return weak("like_login", "the password must not be like the login")
	}
	if _, found := slices.BinarySearch(common, lower); found {
		return weak("too_common", "this password is among those that are guessed first")
	}
	return nil
}

func weak(reason, message string, args ...any) *fault.Error {
	return fault.New(fault.Invalid, "password_weak", message, args...).With("reason", reason)
}

// readable has no letters or digits that are taken for each other.
const readable = "abcdefghjkmnpqrstuvwxyz23456789"

// LentPassword makes a password to be read out and changed at the first
// sign-in: twelve characters, 59 bits.
func LentPassword() string {
	for {
		var b strings.Builder
		for range 12 {
			n, err := rand.Int(rand.Reader, big.NewInt(int64(len(readable))))
			if err != nil {
				panic(err) // crypto/rand never fails on the systems we run on
			}
			b.WriteByte(readable[n.Int64()])
		}
		if Weakness(b.String(), "\x00", true) == nil {
			return b.String()
		}
	}
}
