// Command catalogpage finds the first article of a shop that is in stock.
package main

import (
	"flag"
	"fmt"
	"iter"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strconv"
)

type article struct {
	id    int
	stock int
}

// articles reads the catalogue page by page.
func articles(shop int) iter.Seq[article] {
	return func(yield func(article) bool) {
		page := make([]article, 150)
		for first := 0; ; first += len(page) {
			for i := range page {
				page[i] = article{id: first + i, stock: (first + i + shop) % 7}
			}
			for _, a := range page {
				if !yield(a) {
					return
				}
			}
		}
	}
}

// firstInStock pulls articles until one is there.
func firstInStock(shop int) article {
	next, _ := iter.Pull(articles(shop))
	for {
		a, ok := next()
		if !ok || a.stock > 0 {
			return a
		}
	}
}

func main() {
	addr := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /shops/{shop}/first", func(w http.ResponseWriter, r *http.Request) {
		shop, _ := strconv.Atoi(r.PathValue("shop"))
		fmt.Fprintln(w, firstInStock(shop).id)
	})
	log.Fatal(http.ListenAndServe(*addr, mux))
}
