package accounts

import "io"

// ReadNoticesForTest says whether a message can be read, and how many notices it brings.
func ReadNoticesForTest(r io.Reader) (int, error) {
	list, err := readNotices(r)
	return len(list), err
}
