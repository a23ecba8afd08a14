// Command caravan counts the goods of traders and hands the day's book over when the day ends.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

type goods struct {
	trader string
	pieces [2600]uint32
}

// day has everything that came since the last one ended.
type day struct {
	sync.Mutex
	book  []*goods
	given func([]*goods)
}

func (d *day) add(g *goods) int {
	d.Lock()
	defer d.Unlock()
	d.book = append(d.book, g)
	return len(d.book)
}

func (d *day) end() {
	d.Lock()
	book := d.book
	d.book = nil
	d.Unlock()
	d.given(book)
}

func count(trader string) *goods {
	g := &goods{trader: trader}
	for i := range g.pieces {
		g.pieces[i] = uint32(i % (len(trader) + 1))
	}
	return g
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	lasts := flag.Duration("lasts", 10*time.Second, "length of a day")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	d := &day{given: func(book []*goods) { log.Print(len(book), " goods") }}
	go func() {
		for range time.Tick(*lasts) {
			d.end()
		}
	}()
	mux := http.NewServeMux()
	mux.HandleFunc("POST /traders/{trader}", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, d.add(count(r.PathValue("trader"))))
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
