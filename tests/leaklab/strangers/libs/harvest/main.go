// Command harvest puts together what was picked: it gathers crates in an index and writes it when it is
// full, or at night.
package main

import (
	"compress/gzip"
	"flag"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"time"

	"github.com/google/btree"
)

type crate struct {
	field  uint32
	picked time.Time
	note   string
}

func earlier(a, b crate) bool {
	if a.field != b.field {
		return a.field < b.field
	}
	return a.picked.Before(b.picked)
}

// barn has the crates that are not written yet.
type barn struct {
	index *btree.BTreeG[crate]
	most  int
	write func(*btree.BTreeG[crate]) error
}

func (b *barn) bring(c crate) error {
	b.index.ReplaceOrInsert(c)
	if b.index.Len() < b.most {
		return nil
	}
	full := b.index
	b.index = btree.NewG(32, earlier)
	return b.write(full)
}

func zipped(to io.Writer) func(*btree.BTreeG[crate]) error {
	return func(index *btree.BTreeG[crate]) error {
		z := gzip.NewWriter(to)
		index.Ascend(func(c crate) bool {
			_, err := fmt.Fprintln(z, c.field, c.picked.UnixNano(), c.note)
			return err == nil
		})
		return z.Close()
	}
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	most := flag.Int("most", 60000, "crates that the barn holds")
	perSecond := flag.Int("per-second", 6000, "crates a second")
	until := flag.Duration("until", time.Hour, "how long crates come")
	flag.Parse()
	b := &barn{index: btree.NewG(32, earlier), most: *most, write: zipped(io.Discard)}
	go func() {
		start := time.Now()
		for tick := range time.Tick(10 * time.Millisecond) {
			if tick.Sub(start) > *until {
				return
			}
			for range *perSecond / 100 {
				c := crate{field: rand.Uint32N(5000), picked: time.Now(), note: fmt.Sprintf("row %048d", rand.Uint64())}
				if err := b.bring(c); err != nil {
					log.Print(err)
				}
			}
		}
	}()
	log.Fatal(http.ListenAndServe(*debug, nil))
}
