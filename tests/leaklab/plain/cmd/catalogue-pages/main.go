// Command catalogue-pages renders pages of a catalogue for GET /page?number=N.
//
// -keep title: it remembers the title of each page, a part of the string that holds the whole page,
// and so all pages: the leak. -keep copy: the title is copied, the healthy twin. -keep pages: whole
// pages are wanted, in a cache that drops the page used longest ago; it fills and then stays as it is.
package main

import (
	"container/list"
	"flag"
	"net/http"
	"strings"
	"sync"

	"shop/internal/service"
)

const titleBytes = 12

type pageCache struct {
	limit   int
	byUse   *list.List // of *cachedPage, the one used last in front
	entries map[string]*list.Element
}

type cachedPage struct {
	number string
	page   string
}

func (c *pageCache) lookUp(number string) (string, bool) {
	entry, found := c.entries[number]
	if !found {
		return "", false
	}
	c.byUse.MoveToFront(entry)
	return entry.Value.(*cachedPage).page, true
}

func (c *pageCache) store(number, page string) {
	c.entries[number] = c.byUse.PushFront(&cachedPage{number: number, page: page})
	if c.byUse.Len() > c.limit {
		oldest := c.byUse.Remove(c.byUse.Back()).(*cachedPage)
		delete(c.entries, oldest.number)
	}
}

type catalogue struct {
	keep      string
	pageBytes int

	mutex  sync.Mutex
	titles []string
	pages  pageCache
}

func (c *catalogue) renderPage(number string) string {
	var page strings.Builder
	page.Grow(c.pageBytes)
	page.WriteString("Catalogue, page ")
	page.WriteString(number)
	for page.Len() < c.pageBytes-40 {
		page.WriteString("\narticle, description, price, stock")
	}
	return page.String()
}

func (c *catalogue) showPage(w http.ResponseWriter, request *http.Request) {
	number := request.FormValue("number")
	c.mutex.Lock()
	defer c.mutex.Unlock()
	page, found := c.pages.lookUp(number)
	if !found {
		page = c.renderPage(number)
		c.remember(number, page)
	}
	_, _ = w.Write([]byte(page[:titleBytes]))
}

func (c *catalogue) remember(number, page string) {
	switch c.keep {
	case "title":
		c.titles = append(c.titles, page[:titleBytes]) // the leak: shares the memory of the page
	case "copy":
		c.titles = append(c.titles, strings.Clone(page[:titleBytes]))
	case "pages":
		c.pages.store(number, page)
	}
}

func main() {
	shown := &catalogue{}
	flag.StringVar(&shown.keep, "keep", "title", "title, copy or pages")
	flag.IntVar(&shown.pageBytes, "page-bytes", 100_000, "size of a page")
	flag.IntVar(&shown.pages.limit, "limit", 250, "pages in the cache")
	flag.Parse()
	shown.pages.byUse = list.New()
	shown.pages.entries = make(map[string]*list.Element)

	pages := http.NewServeMux()
	pages.HandleFunc("GET /page", shown.showPage)
	service.Serve(pages)
}
