// Package bench hands out records many at a time.
package bench

// Bench makes records in rows.
type Bench[T any] struct {
	row   []T
	width int
}

// New makes rows of so many records.
func New[T any](width int) *Bench[T] { return &Bench[T]{width: width} }

// Take gives the next record.
func (b *Bench[T]) Take() *T {
	if len(b.row) == 0 {
		b.row = make([]T, b.width)
	}
	taken := &b.row[0]
	b.row = b.row[1:]
	return taken
}
