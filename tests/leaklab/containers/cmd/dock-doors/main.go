// Command dock-doors has the van of each POST /vans unloaded, which takes seconds, and answers then.
//
// It is healthy, a look-alike of a map that only grows: vans are in the map while they are unloaded, so
// that it grows and shrinks with the load.
package main

import (
	"flag"
	"io"
	"net/http"
	"time"

	"depot/internal/docks"
	"depot/internal/service"
)

type dockDoors struct {
	docks *docks.Docks
	takes time.Duration
}

func (d *dockDoors) unload(w http.ResponseWriter, request *http.Request) {
	items, err := io.ReadAll(request.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	defer d.docks.Arrive(items)()
	time.Sleep(d.takes)
}

func main() {
	doors := &dockDoors{docks: docks.New()}
	flag.DurationVar(&doors.takes, "takes", 2*time.Second, "how long a van is unloaded")
	flag.Parse()

	routes := http.NewServeMux()
	routes.HandleFunc("POST /vans", doors.unload)
	service.Serve(routes)
}
