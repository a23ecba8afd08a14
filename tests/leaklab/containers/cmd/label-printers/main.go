// Command label-printers draws a batch of labels for each POST /labels and queues them for its printers.
//
// The printers are slower than the requests, and the queue has room for hundreds of thousands: the leak,
// labels that pile up in a buffered channel. With more -printers they keep up, and with a short load the
// pile goes down again: the healthy twins, with the same room.
package main

import (
	"flag"
	"net/http"
	"sync/atomic"
	"time"

	"depot/internal/printing"
	"depot/internal/service"
)

type labelDesk struct {
	queue       *printing.Queue
	batch       int
	pictureSize int
	parcel      atomic.Int64
}

func (d *labelDesk) draw() *printing.Label {
	picture := make([]byte, d.pictureSize)
	for at := 0; at < len(picture); at += 8 {
		picture[at] = 0xff
	}
	return &printing.Label{Parcel: d.parcel.Add(1), Picture: picture}
}

func (d *labelDesk) takeLabels(w http.ResponseWriter, _ *http.Request) {
	for range d.batch {
		if !d.queue.Submit(d.draw()) {
			http.Error(w, "too many labels", http.StatusServiceUnavailable)
			return
		}
	}
	w.WriteHeader(http.StatusAccepted)
}

func main() {
	desk := &labelDesk{}
	room := flag.Int("room", 500_000, "labels in the queue")
	printers := flag.Int("printers", 2, "printers")
	each := flag.Duration("each", 5*time.Millisecond, "how long a printer takes for a label")
	flag.IntVar(&desk.batch, "batch", 20, "labels in a request")
	flag.IntVar(&desk.pictureSize, "picture", 1500, "bytes of a label")
	flag.Parse()

	desk.queue = printing.NewQueue(*room, *printers, *each)
	routes := http.NewServeMux()
	routes.HandleFunc("POST /labels", desk.takeLabels)
	service.Serve(routes)
}
