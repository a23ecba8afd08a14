// Command filter-cache compiles the filters that callers send and caches them for ever. With -limit the
// cache starts anew when it is full.
package main

import (
	"flag"
	"fmt"
	"net/http"
	"regexp"
	"sync"

	"bookshop/internal/admin"
)

var (
	limit   = flag.Int("limit", 0, "most filters to cache; 0 = no limit")
	filters = flag.Int("filters", 20, "new filters per request")
)

type filterCache struct {
	mutex    sync.Mutex
	number   int
	compiled map[string]*regexp.Regexp
}

func (c *filterCache) filter(pattern string) *regexp.Regexp {
	if known, ok := c.compiled[pattern]; ok {
		return known
	}
	if *limit > 0 && len(c.compiled) >= *limit {
		clear(c.compiled)
		c.compiled = make(map[string]*regexp.Regexp)
	}
	compiled := regexp.MustCompile(pattern)
	c.compiled[pattern] = compiled // the leak: keyed by what callers send
	return compiled
}

func (c *filterCache) serve(http.ResponseWriter, *http.Request) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	for range *filters {
		c.number++
		c.filter(fmt.Sprintf(`^(title|author)=[a-z]+%06d(,|;)\d{2,4}$`, c.number)).MatchString("title=go000001,12")
	}
}

func main() {
	cache := &filterCache{compiled: make(map[string]*regexp.Regexp)}
	admin.Run("/filter", cache.serve)
}
