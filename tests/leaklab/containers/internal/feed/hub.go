// Package feed tells every courier what changed, each over a link of its own.
package feed

import (
	"fmt"
	"time"
)

// Hub has one outbox a courier.
type Hub struct {
	outboxes   []chan []byte
	noticeSize int
	linkTime   time.Duration // how long a courier's link takes for one notice
}

// NewHub connects couriers whose outboxes have room for so many notices.
func NewHub(couriers, room, noticeSize int, linkTime time.Duration) *Hub {
	h := &Hub{noticeSize: noticeSize, linkTime: linkTime}
	for range couriers {
		outbox := make(chan []byte, room)
		h.outboxes = append(h.outboxes, outbox)
		go h.deliver(outbox)
	}
	return h
}

// address writes the notice for one courier.
func (h *Hub) address(courier int) []byte {
	notice := make([]byte, h.noticeSize)
	copy(notice, fmt.Sprintf("courier %d: the gate has changed", courier))
	return notice
}

// Announce puts a notice in every outbox; couriers without room miss it.
func (h *Hub) Announce() {
	for courier, outbox := range h.outboxes {
		select {
		case outbox <- h.address(courier):
		default:
		}
	}
}

func (h *Hub) deliver(outbox <-chan []byte) {
	for range outbox {
		time.Sleep(h.linkTime)
	}
}
