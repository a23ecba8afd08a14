// Command assets serves pictures, the latest used of them from memory.
package main

import (
	"flag"
	"log"
	"net/http"
	"net/http/pprof"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/labstack/echo/v4"
)

type picture struct {
	name   string
	pixels []byte
}

type library struct {
	cache *lru.Cache[string, *picture]
}

func draw(name string) *picture {
	return &picture{name: name, pixels: make([]byte, 16<<10)}
}

func (l *library) show(c echo.Context) error {
	name := c.Param("name")
	shown, ok := l.cache.Get(name)
	if !ok {
		shown = draw(name)
		l.cache.Add(name, shown)
	}
	return c.Blob(http.StatusOK, "image/raw", shown.pixels)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	capacity := flag.Int("capacity", 1500, "pictures in memory")
	flag.Parse()
	cache, err := lru.New[string, *picture](*capacity)
	if err != nil {
		log.Fatal(err)
	}
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.GET("/pictures/:name", (&library{cache: cache}).show)
	e.GET("/debug/pprof/*", echo.WrapHandler(http.HandlerFunc(pprof.Index)))
	log.Fatal(e.Start(*listen))
}
