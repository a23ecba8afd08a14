// Command thumbshelf serves small pictures and keeps the newest -shelf of them.
package main

import (
	"flag"
	"hash/fnv"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/labstack/echo/v4"
)

type picture struct {
	tag    uint64
	pixels []byte
}

// through answers from the cache and fills it by the way.
func through[K comparable, V any](cache *lru.TwoQueueCache[K, V], make func(K) V) func(K) V {
	return func(key K) V {
		if value, ok := cache.Get(key); ok {
			return value
		}
		value := make(key)
		cache.Add(key, value)
		return value
	}
}

func draw(name string) *picture {
	sum := fnv.New64a()
	sum.Write([]byte(name))
	p := &picture{tag: sum.Sum64(), pixels: make([]byte, 5000)}
	random := rand.New(rand.NewPCG(p.tag, 1))
	for n := range p.pixels {
		p.pixels[n] = byte(random.Uint32())
	}
	return p
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API and of the profiles")
	shelf := flag.Int("shelf", 4000, "pictures to keep")
	flag.Parse()
	cache, err := lru.New2Q[string, *picture](*shelf)
	if err != nil {
		log.Fatal(err)
	}
	get := through(cache, draw)
	e := echo.New()
	e.HideBanner = true
	e.GET("/debug/pprof/*", echo.WrapHandler(http.DefaultServeMux))
	e.GET("/pictures/:name", func(c echo.Context) error {
		return c.Blob(http.StatusOK, "image/x-raw", get(c.Param("name")).pixels)
	})
	log.Fatal(e.Start(*listen))
}
