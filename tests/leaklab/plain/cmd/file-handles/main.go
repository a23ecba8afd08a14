// Command file-handles closes its handles in finalizers. One goroutine runs all of them: with -block the
// first waits for a reader that is gone, and no handle is ever freed again.
package main

import (
	"flag"
	"net/http"
	"runtime"

	"bookshop/internal/admin"
)

var (
	block   = flag.Bool("block", false, "wait in the finalizer")
	handles = flag.Int("handles", 40, "handles per request")
)

const bufferBytes = 8 << 10

type handle struct{ buffer [bufferBytes]byte }

var closed = make(chan *handle)

func closeHandle(h *handle) {
	if *block {
		closed <- h // nobody receives: this goroutine is the only one that runs finalizers
		return
	}
	select {
	case closed <- h:
	default:
	}
}

func openHandles(http.ResponseWriter, *http.Request) {
	for range *handles {
		runtime.SetFinalizer(new(handle), closeHandle)
	}
}

func main() {
	admin.Run("/open", openHandles)
}
