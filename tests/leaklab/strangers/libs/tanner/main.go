// Command tanner keeps the hides that were asked for last.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"

	"github.com/gofiber/fiber/v2"
	lru "github.com/hashicorp/golang-lru/v2"
)

type hide struct {
	mark  string
	grain [700]uint32
}

func tan(mark string) *hide {
	h := &hide{mark: mark}
	for i := range h.grain {
		h.grain[i] = uint32(len(mark) * i)
	}
	return h
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	most := flag.Int("most", 4000, "hides that are kept")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	kept, err := lru.New[string, *hide](*most)
	if err != nil {
		log.Fatal(err)
	}
	app := fiber.New(fiber.Config{DisableStartupMessage: true, Immutable: true})
	app.Get("/hides/:mark", func(c *fiber.Ctx) error {
		mark := c.Params("mark")
		h, ok := kept.Get(mark)
		if !ok {
			h = tan(mark)
			kept.Add(mark, h)
		}
		return c.JSON(h.grain[:20])
	})
	log.Fatal(app.Listen(*listen))
}
