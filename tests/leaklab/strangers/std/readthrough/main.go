// Command readthrough serves articles from a cache in front of a slow catalogue.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strconv"

	"corp.example/services/readthrough/shop"
)

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	articles := flag.Int("articles", 3000, "articles of the catalogue")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	front := shop.NewFront(shop.Catalogue{Articles: *articles})
	mux := http.NewServeMux()
	mux.HandleFunc("/articles/{number}", func(w http.ResponseWriter, r *http.Request) {
		number, err := strconv.Atoi(r.PathValue("number"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		article, ok := front.Article(number)
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Write(article.Description[:200])
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
