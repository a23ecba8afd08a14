// Command parcel-board is told of parcels by POST /parcels: each is seen at a hub, and delivered some
// hundred reports later.
//
// A delivered parcel stays on the board: the leak, a sync.Map that only grows. With -forget it leaves the
// board: the healthy twin.
package main

import (
	"flag"
	"fmt"
	"net/http"
	"sync/atomic"

	"depot/internal/service"
	"depot/internal/tracking"
)

type parcelBoard struct {
	board        *tracking.Board
	batch        int
	remarkSize   int
	underWay     int // parcels that are not delivered yet
	latestParcel atomic.Int64
}

func (b *parcelBoard) see(number int, delivered bool) {
	position := &tracking.Position{
		Hub:       "north",
		Remarks:   make([]byte, b.remarkSize),
		Delivered: delivered,
	}
	b.board.Report(fmt.Sprintf("parcel-%024d", number), position)
}

func (b *parcelBoard) takeReports(http.ResponseWriter, *http.Request) {
	for range b.batch {
		number := int(b.latestParcel.Add(1))
		b.see(number, false)
		if number > b.underWay {
			b.see(number-b.underWay, true)
		}
	}
}

func main() {
	board := &parcelBoard{}
	forgets := flag.Bool("forget", false, "take delivered parcels off the board")
	flag.IntVar(&board.batch, "batch", 120, "new parcels in a request")
	flag.IntVar(&board.remarkSize, "remarks", 150, "bytes of remarks")
	flag.IntVar(&board.underWay, "under-way", 20000, "parcels under way")
	flag.Parse()

	board.board = tracking.NewBoard(*forgets)
	routes := http.NewServeMux()
	routes.HandleFunc("POST /parcels", board.takeReports)
	service.Serve(routes)
}
