// Command page-index renders pages and keeps their first characters. A substring shares the memory of the
// whole string; with -clone only the characters are kept. With -cache whole pages are kept on purpose,
// but no more than so many: a cache that fills and then stays as it is.
package main

import (
	"container/list"
	"flag"
	"fmt"
	"net/http"
	"strings"
	"sync"

	"bookshop/internal/admin"
)

const titleLength = 12

var (
	clone = flag.Bool("clone", false, "copy the characters that are kept")
	cache = flag.Int("cache", 0, "keep so many whole pages, the latest ones")
	lines = flag.Int("lines", 4000, "lines of a page")
)

type pageIndex struct {
	mutex  sync.Mutex
	number int
	titles []string
	recent *list.List
}

func renderPage(number int) string {
	var page strings.Builder
	page.Grow(*lines * 40)
	for line := range *lines {
		fmt.Fprintf(&page, "%08d.%06d <li>a line of the page</li>\n", number, line)
	}
	return page.String()
}

func (x *pageIndex) add(http.ResponseWriter, *http.Request) {
	x.mutex.Lock()
	defer x.mutex.Unlock()
	x.number++
	page := renderPage(x.number)
	if *cache > 0 {
		x.recent.PushBack(page)
		if x.recent.Len() > *cache {
			x.recent.Remove(x.recent.Front())
		}
		return
	}
	title := page[:titleLength] // the leak: shares the memory of the whole page
	if *clone {
		title = strings.Clone(title)
	}
	x.titles = append(x.titles, title)
}

func main() {
	index := &pageIndex{recent: list.New()}
	admin.Run("/page", index.add)
}
