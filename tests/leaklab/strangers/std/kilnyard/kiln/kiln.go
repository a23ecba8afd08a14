// Package kiln makes things hot.
package kiln

import (
	"fmt"
	"time"
)

// Heat fires one of a batch. It cracks in batches that are divisible by seven.
func Heat(batch, n int) error {
	if batch%7 == 0 && n == batch/2 {
		return fmt.Errorf("pot %d of %d cracked", n, batch)
	}
	return nil
}

// Cold says when it is too late to wait.
func Cold() <-chan time.Time { return time.After(150 * time.Millisecond) }
