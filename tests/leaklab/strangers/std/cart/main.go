// Command cart keeps baskets, and reminds customers of the ones they left.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

type cart struct {
	customer string
	items    []string
	snapshot [3 << 10]byte
}

type store struct {
	sync.Mutex
	carts  map[string]*cart
	remind time.Duration
}

// put replaces the customer's cart and starts a reminder for the new one.
func (s *store) put(customer, item string) *cart {
	s.Lock()
	defer s.Unlock()
	next := &cart{customer: customer}
	if old := s.carts[customer]; old != nil && len(old.items) < 20 {
		next.items = append(next.items, old.items...)
	}
	next.items = append(next.items, item)
	s.carts[customer] = next
	time.AfterFunc(s.remind, func() { s.sendReminder(next) })
	return next
}

func (s *store) sendReminder(c *cart) {
	log.Printf("%s left %d items", c.customer, len(c.items))
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	remind := flag.Duration("remind", 3*time.Hour, "when to remind")
	flag.Parse()
	s := &store{carts: map[string]*cart{}, remind: *remind}
	http.HandleFunc("POST /cart/{customer}/{item}", func(w http.ResponseWriter, r *http.Request) {
		c := s.put(r.PathValue("customer"), r.PathValue("item"))
		fmt.Fprintln(w, len(c.items))
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
