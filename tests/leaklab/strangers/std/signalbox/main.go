// Command signalbox gives each train a leave that ends with the day.
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

type trainKey struct{}

type day struct {
	context.Context
	leave time.Duration
	tidy  bool
}

// admit is a train on the line, for as long as it has leave.
func (d *day) admit(train string) (context.Context, context.CancelFunc) {
	ctx := context.WithValue(d.Context, trainKey{}, train)
	return context.WithTimeoutCause(ctx, d.leave, fmt.Errorf("the leave of %s is over", train))
}

func run(ctx context.Context) string {
	train, _ := ctx.Value(trainKey{}).(string)
	return "passed " + train
}

func (d *day) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx, end := d.admit(r.PathValue("train"))
	if d.tidy {
		defer end()
	}
	fmt.Fprintln(w, run(ctx))
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	leave := flag.Duration("leave", 3*time.Hour, "how long a train may take")
	tidy := flag.Bool("tidy", false, "end the leave of a train that has passed")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	today, end := context.WithCancel(context.Background())
	defer end()
	mux := http.NewServeMux()
	mux.Handle("POST /trains/{train}", &day{today, *leave, *tidy})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
