// Command choreo moves the lights of a stage after the dancers.
package main

import (
	"errors"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/choreo/steps"
)

var errDark = errors.New("nobody is there")

type light struct {
	steps.Dance
	degrees int
}

func (l *light) turn(n int) error {
	s := l.Begin("turn")
	l.degrees = (l.degrees + n) % 360
	if n%11 == 0 {
		return errDark
	}
	s.Mark(l.degrees)
	l.End(s)
	return nil
}

func (l *light) follow(n int) (err error) {
	s := l.Begin("follow")
	defer func() { l.End(s) }()
	return l.turn(n)
}

// run follows the dancers; a light that lost them looks for them.
func (l *light) run(every, last time.Duration) {
	beat := time.NewTicker(every)
	defer beat.Stop()
	for n, end := 1, time.Now().Add(last); time.Now().Before(end); n++ {
		<-beat.C
		if err := l.follow(n); err != nil {
			l.Begin("look").Mark(n)
		}
	}
	time.Sleep(time.Hour)
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	lights := flag.Int("lights", 60, "number of lights")
	every := flag.Duration("every", 2*time.Millisecond, "time between two moves")
	last := flag.Duration("last", time.Hour, "how long the dance lasts")
	flag.Parse()
	all := make([]light, *lights)
	for i := range all {
		go all[i].run(*every, *last)
	}
	http.HandleFunc("GET /lights", func(w http.ResponseWriter, _ *http.Request) {
		for i := range all {
			fmt.Fprintln(w, i, all[i].degrees)
		}
	})
	log.Fatal(http.ListenAndServe(*debug, nil))
}
