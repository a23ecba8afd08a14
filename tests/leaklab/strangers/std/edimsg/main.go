// Command edimsg takes the messages of suppliers and refuses those it has had before.
package main

import (
	"container/list"
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strings"
	"sync"

	"corp.example/services/pace"
)

// references has the reference of every message, the latest first.
type references struct {
	mu  sync.Mutex
	all *list.List
}

func (r *references) note(reference string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if front := r.all.Front(); front != nil && front.Value == reference {
		return false
	}
	r.all.PushFront(reference)
	return true
}

// receive is what the mailbox gives us.
func receive(n int) string {
	var b strings.Builder
	b.WriteString("UNB+UNOC:3+" + strings.Repeat("4", 13) + "'UNH+M" + string(rune('A'+n%26)) + "+ORDERS'")
	for b.Len() < 12000 {
		b.WriteString("LIN+1++4000862141404:SRS'QTY+21:12'")
	}
	return b.String()
}

func reference(message string) string {
	_, rest, _ := strings.Cut(message, "UNH+")
	ref, _, _ := strings.Cut(rest, "+")
	return ref
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	perSecond := flag.Int("per-second", 120, "messages a second")
	until := flag.Duration("until", 0, "when the mailbox is empty")
	flag.Parse()
	seen := &references{all: list.New()}
	go pace.Run(*perSecond, *until, func(n int) {
		seen.note(reference(receive(n)))
	})
	log.Fatal(http.ListenAndServe(*debug, nil))
}
