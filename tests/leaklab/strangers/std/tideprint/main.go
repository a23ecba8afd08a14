// Command tideprint writes a log of the waves, in columns that are easy to read.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"text/tabwriter"
	"time"

	"corp.example/services/pace"
)

type wave struct {
	at     time.Time
	metres float64
	buoy   string
}

// sheet is written line by line.
type sheet interface{ line(w wave) error }

type columns struct {
	mu  sync.Mutex
	out *tabwriter.Writer
}

func newColumns(paper io.Writer) *columns {
	return &columns{out: tabwriter.NewWriter(paper, 0, 8, 2, ' ', tabwriter.AlignRight)}
}

func (c *columns) line(w wave) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	_, err := fmt.Fprintf(c.out, "%s\t%s\t%.3f\t\n", w.at.Format(time.RFC3339Nano), w.buoy, w.metres)
	return err
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	perSecond := flag.Int("per-second", 9000, "waves a second")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	var out sheet = newColumns(io.Discard)
	pace.Run(*perSecond, 0, func(n int) {
		w := wave{time.Now(), float64(n%300) / 100, fmt.Sprint("buoy-", n%40)}
		if err := out.line(w); err != nil {
			log.Fatal(err)
		}
	})
}
