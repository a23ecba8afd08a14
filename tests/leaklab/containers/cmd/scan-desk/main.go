// Command scan-desk keeps a context for its log lines and notes the parcels of each POST /parcels in it.
//
// It keeps the context that is about the latest parcel, and puts the next on top: the leak, a chain in a
// field. With -fresh each request has its own context, which ends with it: the healthy twin, and with a
// long -takes and a rising load a look-alike that grows with the requests at a time.
package main

import (
	"context"
	"flag"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"depot/internal/scans"
	"depot/internal/service"
)

type scanDesk struct {
	batch int
	fresh bool
	takes time.Duration
	count atomic.Int64

	mutex sync.Mutex
	ctx   context.Context
}

func (d *scanDesk) noteLatest(parcel int64) {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	d.ctx = scans.WithParcel(d.ctx, parcel)
}

// noteOwn returns a context for each parcel of this request.
func (d *scanDesk) noteOwn(ctx context.Context) []context.Context {
	var noted []context.Context
	for range d.batch {
		noted = append(noted, scans.WithParcel(ctx, d.count.Add(1)))
	}
	return noted
}

func (d *scanDesk) takeParcels(w http.ResponseWriter, request *http.Request) {
	if !d.fresh {
		for range d.batch {
			d.noteLatest(d.count.Add(1))
		}
		return
	}
	noted := d.noteOwn(request.Context())
	time.Sleep(d.takes)
	w.Header().Set("Last-Parcel", scans.Parcel(noted[len(noted)-1]))
}

func main() {
	desk := &scanDesk{ctx: context.Background()}
	flag.IntVar(&desk.batch, "batch", 200, "parcels in a request")
	flag.BoolVar(&desk.fresh, "fresh", false, "use a context a parcel, and forget it")
	flag.DurationVar(&desk.takes, "takes", 0, "how long a request takes, with -fresh")
	flag.Parse()

	routes := http.NewServeMux()
	routes.HandleFunc("POST /parcels", desk.takeParcels)
	service.Serve(routes)
}
