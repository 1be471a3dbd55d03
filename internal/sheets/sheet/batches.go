package sheet

import (
	"errors"
	"io"
)

// Batches hands out what next gives until io.EOF, at most so many at once. The
// list is used again for the next batch.
func Batches[T any](most int, next func() (T, error), do func([]T) error) error {
	list := make([]T, 0, most)
	for {
		one, err := next()
		if errors.Is(err, io.EOF) {
			if len(list) == 0 {
				return nil
			}
			return do(list)
		}
		if err != nil {
			return err
		}
		if list = append(list, one); len(list) == most {
			if err := do(list); err != nil {
				return err
			}
			list = list[:0]
		}
	}
}
