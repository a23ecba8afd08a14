// Command pipeline runs jobs from a queue, each with a context that tells where it comes from.
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

type jobKey struct{}

// origin is what later stages want to know of a job.
type origin struct {
	Job    int
	Name   string
	Params [96]int64
}

type stage func(ctx context.Context) error

func withOrigin(ctx context.Context, job int) context.Context {
	return context.WithValue(ctx, jobKey{}, &origin{Job: job, Name: fmt.Sprint("job-", job)})
}

func validate(ctx context.Context) error {
	if o, ok := ctx.Value(jobKey{}).(*origin); !ok || o.Job < 0 {
		return fmt.Errorf("job without an origin")
	}
	return nil
}

func consume(ctx context.Context, every time.Duration, stages ...stage) {
	for job := 0; ; job++ {
		ctx = withOrigin(ctx, job)
		for _, run := range stages {
			if err := run(ctx); err != nil {
				log.Print(err)
			}
		}
		time.Sleep(every)
	}
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	every := flag.Duration("every", 300*time.Microsecond, "time between jobs")
	flag.Parse()
	go consume(context.Background(), *every, validate)
	log.Fatal(http.ListenAndServe(*debug, nil))
}
