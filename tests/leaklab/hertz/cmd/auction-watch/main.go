// Command auction-watch streams the bids of auctions to their watchers as server-sent events, with Hertz.
//
// A watcher's handler waits for the next bid, or for its context to be done. Hertz does not cancel the
// context of a request when the client is gone unless told to, so that the handlers of quiet auctions
// wait for ever: the leak. With -sense the server is told to: the healthy twin. That handlers wait as
// long as their watchers stay is no leak.
package main

import (
	"context"
	"flag"
	"sync"
	"time"

	"github.com/cloudwego/hertz/pkg/app"
	"github.com/cloudwego/hertz/pkg/app/server"
	"github.com/cloudwego/hertz/pkg/protocol/sse"

	"market/internal/admin"
)

// bid is what watchers are told.
type bid struct {
	bidder string
	amount int64
}

type watcher struct {
	bids   chan bid
	missed int // bids that did not fit into the channel
}

type auctionHouse struct {
	mutex    sync.Mutex
	watchers map[string]map[*watcher]struct{}
	queue    int
}

func (h *auctionHouse) enter(auction string) *watcher {
	entered := &watcher{bids: make(chan bid, h.queue)}
	h.mutex.Lock()
	defer h.mutex.Unlock()
	if h.watchers[auction] == nil {
		h.watchers[auction] = make(map[*watcher]struct{})
	}
	h.watchers[auction][entered] = struct{}{}
	return entered
}

func (h *auctionHouse) leave(auction string, left *watcher) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	delete(h.watchers[auction], left)
}

// watch answers GET /auctions/:auction/bids until the watcher is gone.
func (h *auctionHouse) watch(ctx context.Context, c *app.RequestContext) {
	auction := c.Param("auction")
	entered := h.enter(auction)
	defer h.leave(auction, entered)
	events := sse.NewWriter(c)
	if err := events.WriteEvent("", "opened", []byte(auction)); err != nil {
		return
	}
	for {
		select {
		case next := <-entered.bids:
			if err := events.WriteEvent("", "bid", []byte(next.bidder)); err != nil {
				return
			}
		case <-ctx.Done(): // never, unless the server senses that clients are gone
			return
		}
	}
}

// bidOn has somebody bid on one auction, the only one that is not quiet.
func (h *auctionHouse) bidOn(auction string) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	for each := range h.watchers[auction] {
		select {
		case each.bids <- bid{bidder: "anonymous", amount: 100}:
		default:
			each.missed++
		}
	}
}

func main() {
	house := &auctionHouse{watchers: make(map[string]map[*watcher]struct{})}
	sense := flag.Bool("sense", false, "cancel the context of a request when its client is gone")
	flag.IntVar(&house.queue, "queue", 128, "bids that may wait for one watcher")
	flag.Parse()

	admin.ServeProfiles()
	go func() {
		for range time.Tick(time.Second) {
			house.bidOn("auction-0")
		}
	}()
	service := server.New(server.WithHostPorts(*admin.Listen), server.WithSenseClientDisconnection(*sense))
	service.GET("/auctions/:auction/bids", house.watch)
	service.Spin()
}
