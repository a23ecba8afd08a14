// Command pricebook keeps the latest prices of the articles that are asked for.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strconv"
	"time"

	"corp.example/services/pricebook/internal/lru"
)

// Price is an article's price with its scale of discounts.
type Price struct {
	Cents     int64
	Discounts [120]int64
	Changed   time.Time
}

type feed struct {
	prices   *lru.Cache[int, Price]
	articles int
	replace  bool
}

func (f *feed) update(serial int) {
	price := Price{Cents: int64(serial), Changed: time.Now()}
	article := serial * 7919 % f.articles
	if f.replace {
		f.prices.Replace(article, price)
		return
	}
	f.prices.Put(article, price)
}

func (f *feed) run(perSecond int) {
	serial := 0
	for range time.Tick(10 * time.Millisecond) {
		for range perSecond / 100 {
			serial++
			f.update(serial)
		}
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	articles := flag.Int("articles", 3000, "articles whose prices change")
	capacity := flag.Int("capacity", 5000, "prices to keep")
	perSecond := flag.Int("per-second", 1500, "changes a second")
	replace := flag.Bool("replace", false, "replace prices in place")
	flag.Parse()
	f := &feed{prices: lru.New[int, Price](*capacity), articles: *articles, replace: *replace}
	go f.run(*perSecond)
	http.HandleFunc("/price/{article}", func(w http.ResponseWriter, r *http.Request) {
		article, _ := strconv.Atoi(r.PathValue("article"))
		price, ok := f.prices.Get(article)
		fmt.Fprintln(w, price.Cents, ok)
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
