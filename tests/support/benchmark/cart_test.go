package shop

import "testing"

func BenchmarkAdd(b *testing.B) {
	for n := 0; n < b.N; n++ {
		Add(false)
	}
}
