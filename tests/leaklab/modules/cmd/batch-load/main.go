// Command batch-load GETs one URL at a constant rate.
package main

import (
	"flag"
	"time"

	"storefront/internal/requests"
)

func main() {
	url := flag.String("url", "", "loopback URL to GET")
	rate := flag.Int("rate", 20, "requests per second")
	duration := flag.Duration("duration", time.Minute, "how long to send")
	flag.Parse()
	requests.Send(*url, *rate, *duration)
}
