// Command signald runs jobs that may be told to write their state by a signal.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os"
	"os/signal"
	"syscall"
)

type job struct {
	name    string
	dump    chan os.Signal
	history []int
}

// newJob listens for the signal as long as the process lives: nobody calls signal.Stop.
func newJob(name string) *job {
	j := &job{name: name, dump: make(chan os.Signal, 256), history: make([]int, 0, 64)}
	signal.Notify(j.dump, syscall.SIGUSR1)
	return j
}

func (j *job) run(steps int) (total int) {
	for step := range steps {
		select {
		case <-j.dump:
			log.Print(j.name, j.history)
		default:
			total += step
			j.history = append(j.history[:0], total)
		}
	}
	return total
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	mux := http.NewServeMux()
	mux.HandleFunc("/jobs/{name}", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, newJob(r.PathValue("name")).run(100))
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
