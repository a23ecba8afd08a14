// Command buffer-pool renders answers into pooled buffers. Most are small; now and then one is huge, and
// the buffer that grew for it goes back to the pool, until all of them are huge. With -drop-large those
// are left to the collector.
package main

import (
	"bytes"
	"flag"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"

	"bookshop/internal/admin"
)

const (
	smallAnswer = 4 << 10
	largeBuffer = 64 << 10
)

var (
	dropLarge = flag.Bool("drop-large", false, "do not put large buffers back")
	huge      = flag.Int("huge", 1<<20, "bytes of a huge answer")
	hugeEvery = flag.Int("huge-every", 20, "one answer in so many is huge")
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func renderAnswer(http.ResponseWriter, *http.Request) {
	answer := buffers.Get().(*bytes.Buffer)
	answer.Reset()
	size := smallAnswer
	if rand.IntN(*hugeEvery) == 0 {
		size = *huge
	}
	for answer.Len() < size {
		answer.WriteString("one more row of the answer\n")
	}
	time.Sleep(5 * time.Millisecond) // the answer is sent
	if *dropLarge && answer.Cap() > largeBuffer {
		return
	}
	buffers.Put(answer)
}

func main() {
	admin.Run("/answer", renderAnswer)
}
