// Command stallfront is the window of shops, with the banners of campaigns.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strings"
	"sync"

	"github.com/labstack/echo/v4"
)

// campaign is shown until another begins.
type campaign struct {
	name   string
	banner []string
}

func paint(name string) *campaign {
	c := &campaign{name: name}
	for n := range 12 {
		c.banner = append(c.banner, strings.Repeat(fmt.Sprintf("<b>%s %d</b>", name, n), 4))
	}
	return c
}

// mark is middleware that names the campaign.
func (c *campaign) mark(next echo.HandlerFunc) echo.HandlerFunc {
	return func(e echo.Context) error {
		e.Response().Header().Set("X-Campaign", c.name)
		return next(e)
	}
}

type front struct {
	mu   sync.Mutex
	shop *echo.Echo
}

func (f *front) begin(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.shop.Use(paint(r.PathValue("name")).mark)
	fmt.Fprintln(w, "begun")
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the shop keepers")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	shop := echo.New()
	shop.GET("/", func(e echo.Context) error { return e.String(http.StatusOK, "welcome") })
	f := &front{shop: shop}
	mux := http.NewServeMux()
	mux.HandleFunc("PUT /campaigns/{name}", f.begin)
	mux.Handle("/", shop)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
