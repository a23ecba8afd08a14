// Command message-inbox takes a batch of messages with each POST /messages, every fourth of them twice, and
// counts those that are new.
//
// The set of the messages that came forgets none: the leak, a map whose entries are keys and nothing else.
// With -generation N it forgets: the healthy twin.
package main

import (
	"flag"
	"fmt"
	"net/http"
	"sync/atomic"

	"depot/internal/inbox"
	"depot/internal/service"
)

type messageInbox struct {
	seen   *inbox.Seen
	batch  int
	number atomic.Int64
	fresh  atomic.Int64
}

func (m *messageInbox) take(number int64) {
	id := fmt.Sprintf("message-%056d", number)
	if m.seen.First(id) {
		m.fresh.Add(1)
	}
}

func (m *messageInbox) takeMessages(w http.ResponseWriter, _ *http.Request) {
	for range m.batch {
		number := m.number.Add(1)
		m.take(number)
		if number%4 == 0 {
			m.take(number)
		}
	}
	w.Header().Set("Fresh", fmt.Sprint(m.fresh.Load()))
}

func main() {
	box := &messageInbox{}
	generation := flag.Int("generation", 0, "messages of a generation, 0 to remember all")
	flag.IntVar(&box.batch, "batch", 300, "messages in a request")
	flag.Parse()

	box.seen = inbox.NewSeen(*generation)
	routes := http.NewServeMux()
	routes.HandleFunc("POST /messages", box.takeMessages)
	service.Serve(routes)
}
