// Command courier-feed announces something to all couriers with each POST /notices.
//
// Links are slower than the announcements, and each outbox has room for thousands: the leak, notices that
// pile up in many buffered channels. With a short -link they keep up: the healthy twin.
package main

import (
	"flag"
	"net/http"
	"time"

	"depot/internal/feed"
	"depot/internal/service"
)

func main() {
	couriers := flag.Int("couriers", 200, "couriers")
	room := flag.Int("room", 2000, "notices in an outbox")
	size := flag.Int("notice", 900, "bytes of a notice")
	link := flag.Duration("link", time.Second, "how long a link takes for a notice")
	flag.Parse()

	hub := feed.NewHub(*couriers, *room, *size, *link)
	routes := http.NewServeMux()
	routes.HandleFunc("POST /notices", func(http.ResponseWriter, *http.Request) { hub.Announce() })
	service.Serve(routes)
}
