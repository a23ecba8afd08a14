// Command deadlines runs commands with a deadline of a day; each is cancelled when it has ended.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"
)

type command struct {
	id     int
	output []byte
}

type runner struct {
	base context.Context
	wait time.Duration
}

func (r runner) run(id int) error {
	ctx, cancel := context.WithTimeout(r.base, 24*time.Hour)
	defer cancel()
	c := &command{id: id, output: make([]byte, 0, 24<<10)}
	return r.step(ctx, c)
}

func (r runner) step(ctx context.Context, c *command) error {
	timer := time.NewTimer(r.wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		c.output = fmt.Appendf(c.output, "command %d is done", c.id)
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	workers := flag.Int("workers", 40, "workers at the start; every second two more, up to five times as many")
	flag.Parse()
	base, stop := context.WithCancel(context.Background())
	defer stop()
	r := runner{base: base, wait: 150 * time.Millisecond}
	work := func() {
		for id := 0; ; id++ {
			if err := r.run(id); err != nil {
				log.Print(err)
			}
		}
	}
	for range *workers {
		go work()
	}
	go func() {
		for range 2 * *workers {
			time.Sleep(500 * time.Millisecond)
			go work()
		}
	}()
	log.Fatal(http.ListenAndServe(*debug, nil))
}
