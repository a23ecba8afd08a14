// Command bellows reads the valves of an organ hall, all at once, when the tuner asks for it.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

type hall struct {
	pipes   int
	settles time.Duration
	loose   []bool
}

func (h *hall) listen(pipe int, done *sync.WaitGroup) {
	defer done.Done()
	time.Sleep(h.settles)
	h.loose[pipe] = pipe%911 == 0
}

// tune listens to all pipes and counts the loose ones.
func (h *hall) tune() (loose int) {
	var done sync.WaitGroup
	done.Add(h.pipes)
	for pipe := range h.pipes {
		go h.listen(pipe, &done)
	}
	done.Wait()
	for _, l := range h.loose {
		if l {
			loose++
		}
	}
	return loose
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	pipes := flag.Int("pipes", 80000, "pipes that are listened to at once")
	settles := flag.Duration("settles", 900*time.Millisecond, "how long a pipe takes")
	after := flag.Duration("after", 5*time.Second, "when the tuner comes")
	flag.Parse()
	go func() {
		time.Sleep(*after)
		log.Print((&hall{*pipes, *settles, make([]bool, *pipes)}).tune(), " pipes are loose")
	}()
	log.Fatal(http.ListenAndServe(*debug, nil))
}
