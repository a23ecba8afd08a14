// Command warmcache shows articles; it warms its catalogue at the start.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strconv"
	"time"

	"corp.example/services/warmcache/catalog"
)

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	articles := flag.Int("articles", 9000, "articles of the shop")
	pause := flag.Duration("pause", 100*time.Millisecond, "pause after a page of a hundred")
	flag.Parse()
	shop := &catalog.Catalog{}
	go shop.Warm(*articles, 100, *pause)
	http.HandleFunc("/articles/{number}", func(w http.ResponseWriter, r *http.Request) {
		number, _ := strconv.Atoi(r.PathValue("number"))
		article := shop.Article(number)
		if article == nil {
			http.NotFound(w, r)
			return
		}
		w.Write(article.Description)
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
