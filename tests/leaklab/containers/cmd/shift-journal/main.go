// Command shift-journal writes a batch of events with each POST /events and answers the latest ten.
//
// Old events are never removed: the leak, a container/list that only grows. With -limit N the oldest
// event goes: the healthy twin.
package main

import (
	"flag"
	"fmt"
	"net/http"
	"strings"

	"depot/internal/journal"
	"depot/internal/service"
)

type shiftDesk struct {
	journal  *journal.Journal
	batch    int
	textSize int
}

func (d *shiftDesk) describe(van int) string {
	var text strings.Builder
	text.Grow(d.textSize)
	fmt.Fprintf(&text, "van %d: ", van)
	for text.Len() < d.textSize-8 {
		text.WriteString("left bay")
	}
	return text.String()
}

func (d *shiftDesk) writeEvents(w http.ResponseWriter, _ *http.Request) {
	for van := range d.batch {
		d.journal.Write(&journal.Event{Van: van, Text: d.describe(van)})
	}
	for _, text := range d.journal.Latest(10) {
		_, _ = fmt.Fprintln(w, text)
	}
}

func main() {
	desk := &shiftDesk{}
	limit := flag.Int("limit", 0, "events to keep, 0 for all")
	flag.IntVar(&desk.batch, "batch", 250, "events in a request")
	flag.IntVar(&desk.textSize, "text", 150, "bytes of an event")
	flag.Parse()

	desk.journal = journal.New(*limit)
	routes := http.NewServeMux()
	routes.HandleFunc("POST /events", desk.writeEvents)
	service.Serve(routes)
}
