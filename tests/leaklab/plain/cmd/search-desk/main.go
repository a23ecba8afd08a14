// Command search-desk derives a context for each shelf that it searches. With -forget-cancel nobody calls
// cancel, and every context stays registered with the one that lives as long as the process.
package main

import (
	"context"
	"flag"
	"net/http"

	"bookshop/internal/admin"
)

var (
	forgetCancel = flag.Bool("forget-cancel", false, "do not cancel the contexts of searches")
	shelves      = flag.Int("shelves", 400, "contexts per request")
)

// process is cancelled when the service shuts down.
var process, shutDown = context.WithCancel(context.Background())

func searchShelf(ctx context.Context) bool { return ctx.Err() == nil }

func searchAll() (found int) {
	for range *shelves {
		ctx, cancel := context.WithCancel(process)
		if searchShelf(ctx) {
			found++
		}
		if !*forgetCancel {
			cancel()
		}
	}
	return found
}

func main() {
	defer shutDown()
	admin.Run("/search", func(http.ResponseWriter, *http.Request) { searchAll() })
}
