// Command printworks sets the telephone book of a town: reads all entries, sorts them, sets the pages.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"slices"
	"strings"
	"time"
)

type entry struct {
	name, street string
	number       uint32
}

type book struct {
	entries []*entry
	pages   int
}

func (b *book) read(total, perSecond int) {
	start := time.Now()
	for n := range total {
		if n%200 == 0 {
			time.Sleep(time.Until(start.Add(time.Second * time.Duration(n) / time.Duration(perSecond))))
		}
		b.entries = append(b.entries, &entry{
			name:   fmt.Sprintf("%08x %06d", rand.Uint32(), n),
			street: strings.Repeat("street ", 30),
			number: rand.Uint32(),
		})
	}
}

func (b *book) sort() {
	slices.SortFunc(b.entries, func(x, y *entry) int { return cmp.Compare(x.name, y.name) })
}

func (b *book) set() {
	for page := range slices.Chunk(b.entries, 400) {
		b.pages++
		clear(page)
	}
	b.entries = nil
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	total := flag.Int("total", 150000, "entries")
	perSecond := flag.Int("per-second", 12000, "entries read in a second")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	b := new(book)
	for _, step := range []func(){func() { b.read(*total, *perSecond) }, b.sort, b.set} {
		step()
		log.Print(len(b.entries), " entries, ", b.pages, " pages")
	}
	time.Sleep(time.Hour)
}
