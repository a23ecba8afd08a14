// Command atlas reads the places of a country when it starts, and finds them by their name from then on.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strings"
	"sync/atomic"
	"time"
)

type place struct {
	name, county string
	east, north  int32
}

type index map[string][]place

// lines is a file of places that comes over a slow line.
func lines(places, perSecond int) io.Reader {
	in, out := io.Pipe()
	go func() {
		defer out.Close()
		start := time.Now()
		for n := range places {
			if n%100 == 0 {
				time.Sleep(time.Until(start.Add(time.Second * time.Duration(n) / time.Duration(perSecond))))
			}
			fmt.Fprintf(out, "place-%x;county-of-%d-%s;%d;%d\n", n*7919, n%50, strings.Repeat("x", 90), n, n*3)
		}
	}()
	return in
}

func load(from io.Reader) index {
	all := make(index)
	for scan := bufio.NewScanner(from); scan.Scan(); {
		var p place
		fields := strings.Split(scan.Text(), ";")
		p.name, p.county = strings.Clone(fields[0]), strings.Clone(fields[1])
		fmt.Sscan(fields[2], &p.east)
		fmt.Sscan(fields[3], &p.north)
		all[p.name[:7]] = append(all[p.name[:7]], p)
	}
	return all
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	places := flag.Int("places", 140000, "places of the country")
	perSecond := flag.Int("per-second", 13000, "places read in a second")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	var ready atomic.Pointer[index]
	go func() {
		all := load(lines(*places, *perSecond))
		ready.Store(&all)
	}()
	http.HandleFunc("GET /places/{name}", func(w http.ResponseWriter, r *http.Request) {
		if all := ready.Load(); all != nil {
			fmt.Fprintln(w, (*all)[r.PathValue("name")])
			return
		}
		http.Error(w, "not yet", http.StatusServiceUnavailable)
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
