// Command burst checks links. A sitemap starts one goroutine for every page at once.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"sync/atomic"
	"time"
)

type checker struct {
	wait    time.Duration
	checked atomic.Int64
}

func (c *checker) page(wg *sync.WaitGroup) {
	defer wg.Done()
	time.Sleep(c.wait)
	c.checked.Add(1)
}

func (c *checker) sitemap(pages int) {
	var wg sync.WaitGroup
	for range pages {
		wg.Add(1)
		go c.page(&wg)
	}
	wg.Wait()
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	pages := flag.Int("pages", 60_000, "pages of the sitemap")
	delay := flag.Duration("delay", 4*time.Second, "when the sitemap comes")
	flag.Parse()
	c := &checker{wait: 2 * time.Second}
	go func() {
		time.Sleep(*delay)
		c.sitemap(*pages)
	}()
	log.Fatal(http.ListenAndServe(*listen, nil))
}
