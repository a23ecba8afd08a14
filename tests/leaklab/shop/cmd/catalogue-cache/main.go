// Command catalogue-cache renders pages of a catalogue for GET /page?number=N and keeps whole pages.
//
// It is healthy. The cache drops the page used longest ago once it is full: memory grows while it fills,
// by the same stack as that of a page that is kept by mistake, and then stays as it is.
package main

import (
	"container/list"
	"flag"
	"net/http"
	"strings"
	"sync"

	"shop/internal/service"
)

type cachedPage struct {
	number string
	text   string
}

type pageCache struct {
	limit     int
	pageBytes int

	mutex  sync.Mutex
	byUse  *list.List // of *cachedPage, the one used last in front
	places map[string]*list.Element
}

func (c *pageCache) renderPage(number string) string {
	var text strings.Builder
	text.Grow(c.pageBytes)
	text.WriteString("Catalogue, page ")
	text.WriteString(number)
	for text.Len() < c.pageBytes-40 {
		text.WriteString("\narticle, description, price, stock")
	}
	return text.String()
}

func (c *pageCache) page(number string) string {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if place, found := c.places[number]; found {
		c.byUse.MoveToFront(place)
		return place.Value.(*cachedPage).text
	}
	text := c.renderPage(number)
	c.places[number] = c.byUse.PushFront(&cachedPage{number: number, text: text})
	if c.byUse.Len() > c.limit {
		oldest := c.byUse.Remove(c.byUse.Back()).(*cachedPage)
		delete(c.places, oldest.number)
	}
	return text
}

func (c *pageCache) showPage(w http.ResponseWriter, request *http.Request) {
	_, _ = w.Write([]byte(c.page(request.FormValue("number"))))
}

func main() {
	cache := &pageCache{byUse: list.New(), places: make(map[string]*list.Element)}
	flag.IntVar(&cache.pageBytes, "page-bytes", 100_000, "size of a page")
	flag.IntVar(&cache.limit, "limit", 180, "pages in the cache")
	flag.Parse()

	pages := http.NewServeMux()
	pages.HandleFunc("GET /page", cache.showPage)
	service.Serve(pages)
}
