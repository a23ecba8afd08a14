// Package wait waits for values.
package wait

import (
	"errors"
	"time"
)

// ErrLate is returned when nothing has come in time.
var ErrLate = errors.New("too late")

// For waits for the next value, but not for ever.
func For[T any](values <-chan T, patience time.Duration) (value T, err error) {
	select {
	case value = <-values:
		return value, nil
	case <-time.After(patience):
		return value, ErrLate
	}
}
