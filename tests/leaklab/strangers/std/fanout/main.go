// Command fanout asks thousands of devices for their state, all at once and again and again.
package main

import (
	"context"
	"flag"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

type state struct {
	device int
	report []byte
}

func askDevice(ctx context.Context, device int, wait time.Duration) (*state, error) {
	report := make([]byte, 4<<10)
	select {
	case <-time.After(wait/2 + rand.N(wait)):
		return &state{device: device, report: report}, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func round(ctx context.Context, devices int, wait time.Duration) (answers int) {
	states := make(chan *state, devices)
	var wg sync.WaitGroup
	for device := range devices {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if s, err := askDevice(ctx, device, wait); err == nil {
				states <- s
			}
		}()
	}
	wg.Wait()
	return len(states)
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	devices := flag.Int("devices", 4000, "devices of the first round")
	more := flag.Int("more", 0, "devices more in each later round")
	wait := flag.Duration("wait", 2*time.Second, "what a device takes")
	flag.Parse()
	go func() {
		for count := *devices; ; count += *more {
			ctx, cancel := context.WithTimeout(context.Background(), time.Hour)
			round(ctx, count, *wait)
			cancel()
		}
	}()
	log.Fatal(http.ListenAndServe(*debug, nil))
}
