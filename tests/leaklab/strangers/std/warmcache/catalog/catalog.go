// Package catalog loads a shop's articles.
package catalog

import (
	"fmt"
	"sync"
	"time"
)

// Article is what the shop shows.
type Article struct {
	SKU         string
	Description []byte
	Related     []int
}

// Catalog is read-only once it is warm.
type Catalog struct {
	mu       sync.RWMutex
	articles map[int]*Article
}

func load(number int) *Article {
	return &Article{SKU: fmt.Sprintf("A-%06d", number), Description: make([]byte, 3000), Related: make([]int, 12)}
}

// Warm loads all articles, page after page so that the data base is not overrun.
func (c *Catalog) Warm(articles, page int, pause time.Duration) {
	c.mu.Lock()
	c.articles = make(map[int]*Article, articles)
	c.mu.Unlock()
	for number := range articles {
		article := load(number)
		c.mu.Lock()
		c.articles[number] = article
		c.mu.Unlock()
		if number%page == page-1 {
			time.Sleep(pause)
		}
	}
}

func (c *Catalog) Article(number int) *Article {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.articles[number]
}
