// Package rates renders the price list of each pair of zones once, and keeps it.
package rates

import (
	"fmt"
	"strings"
	"sync"
)

// Cards has one price list a pair of zones. There are only so many pairs: it needs no limit.
type Cards struct {
	size int // bytes of a price list

	mutex  sync.Mutex
	byPair map[string]string
}

// NewCards makes an empty cache.
func NewCards(size int) *Cards { return &Cards{size: size, byPair: make(map[string]string)} }

func (c *Cards) render(pair string) string {
	var text strings.Builder
	text.Grow(c.size)
	for weight := 1; text.Len() < c.size-64; weight++ {
		fmt.Fprintf(&text, "%s up to %d kg: %d\n", pair, weight, 400+7*weight)
	}
	return text.String()
}

// Card returns the price list of a pair of zones.
func (c *Cards) Card(pair string) string {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	card, found := c.byPair[pair]
	if !found {
		card = c.render(pair)
		c.byPair[pair] = card
	}
	return card
}
