// Command courier-watch answers GET /couriers with the positions of couriers, and logs those that do
// not say where they are.
//
// Each wait makes a ticker. Under a go.mod that says go 1.22 or older a ticker that is not stopped is
// never freed: the leak. With -stop each wait stops its own: the healthy twin.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof" // registers /debug/pprof
	"strconv"
	"time"
)

type courierWatch struct {
	couriers int
	reminder time.Duration
	stops    bool
}

func (c *courierWatch) awaitPosition(positions <-chan int) int {
	ticker := time.NewTicker(c.reminder)
	if c.stops { // else the leak: nobody stops the ticker
		defer ticker.Stop()
	}
	for {
		select {
		case position := <-positions:
			return position
		case <-ticker.C:
			log.Print("a courier is silent")
		}
	}
}

func (c *courierWatch) showCouriers(w http.ResponseWriter, _ *http.Request) {
	positions := make(chan int, 1)
	farthest := 0
	for courier := range c.couriers {
		positions <- courier
		farthest = max(farthest, c.awaitPosition(positions))
	}
	w.Header().Set("Farthest", strconv.Itoa(farthest))
}

func main() {
	listen := flag.String("listen", "127.0.0.1:7320", "address of the service")
	pprof := flag.String("pprof", "127.0.0.1:7321", "address of net/http/pprof")
	watch := &courierWatch{}
	flag.IntVar(&watch.couriers, "couriers", 120, "waits in a request")
	flag.DurationVar(&watch.reminder, "reminder", 10*time.Minute, "time between two reminders")
	flag.BoolVar(&watch.stops, "stop", false, "stop each ticker")
	flag.Parse()

	go func() { log.Fatal(http.ListenAndServe(*pprof, nil)) }()
	couriers := http.NewServeMux()
	couriers.HandleFunc("GET /couriers", watch.showCouriers)
	log.Fatal(http.ListenAndServe(*listen, couriers))
}
