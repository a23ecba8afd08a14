// Command parcel-hub sends the positions of parcels to everybody who follows them with GET /follow.
//
// It is healthy. Each follower keeps a connection open and costs two goroutines that wait nearly all
// of the time, so that thousands wait at the same place; their number is that of the followers.
package main

import (
	"flag"
	"fmt"
	"net/http"
	"sync"
	"time"

	"shop/internal/service"
)

type follower struct {
	positions chan string
}

type parcelHub struct {
	mutex     sync.Mutex
	followers map[*follower]struct{}
}

func (h *parcelHub) join() *follower {
	joined := &follower{positions: make(chan string, 1)}
	h.mutex.Lock()
	defer h.mutex.Unlock()
	h.followers[joined] = struct{}{}
	return joined
}

func (h *parcelHub) leave(gone *follower) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	delete(h.followers, gone)
}

func (h *parcelHub) follow(w http.ResponseWriter, request *http.Request) {
	me := h.join()
	defer h.leave(me)
	for {
		select {
		case position := <-me.positions:
			_, _ = fmt.Fprintln(w, position)
			_ = http.NewResponseController(w).Flush()
		case <-request.Context().Done():
			return
		}
	}
}

func (h *parcelHub) announce(position string) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	for each := range h.followers {
		select {
		case each.positions <- position:
		default: // a slow follower misses one
		}
	}
}

func main() {
	every := flag.Duration("every", time.Second, "time between two positions")
	flag.Parse()

	hub := &parcelHub{followers: make(map[*follower]struct{})}
	go func() {
		for now := range time.Tick(*every) {
			hub.announce(now.Format(time.TimeOnly))
		}
	}()
	parcels := http.NewServeMux()
	parcels.HandleFunc("GET /follow", hub.follow)
	service.Serve(parcels)
}
