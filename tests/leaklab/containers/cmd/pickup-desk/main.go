// Command pickup-desk takes a batch of parcels with each POST /pickups, sets a reminder for each, and has
// them fetched at once.
//
// The reminders are not stopped when the parcel is fetched: the leak, timers that the runtime keeps until
// they fire, on every version of Go. With -stop they are: the healthy twin. With a short -after they fire
// soon: another one, whose timers are as many as the load.
package main

import (
	"flag"
	"net/http"
	"sync/atomic"
	"time"

	"depot/internal/pickups"
	"depot/internal/service"
)

type pickupDesk struct {
	reminders *pickups.Reminders
	batch     int
	stops     bool
	number    atomic.Int64
}

func (d *pickupDesk) handOver() {
	reminder := d.reminders.Schedule(&pickups.Pickup{Number: d.number.Add(1)})
	if d.stops {
		reminder.Stop()
	}
}

func (d *pickupDesk) takePickups(http.ResponseWriter, *http.Request) {
	for range d.batch {
		d.handOver()
	}
}

func main() {
	desk := &pickupDesk{reminders: &pickups.Reminders{}}
	flag.DurationVar(&desk.reminders.After, "after", 30*time.Minute, "when to remind")
	flag.IntVar(&desk.batch, "batch", 150, "pickups in a request")
	flag.BoolVar(&desk.stops, "stop", false, "stop the reminder of a parcel that was fetched")
	flag.Parse()

	routes := http.NewServeMux()
	routes.HandleFunc("POST /pickups", desk.takePickups)
	service.Serve(routes)
}
