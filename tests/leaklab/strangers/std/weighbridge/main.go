// Command weighbridge weighs the lorries of a night and sends the list in the morning.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

type weighing struct {
	plate string
	scan  []byte
	at    time.Time
}

type night struct {
	mu    sync.Mutex
	lists map[string][]*weighing
	sent  int
}

func (n *night) weigh(firm, plate string, scan []byte) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.lists[firm] = append(n.lists[firm], &weighing{plate, scan, time.Now()})
}

// morning sends everything.
func (n *night) morning() {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, list := range n.lists {
		n.sent += len(list)
	}
	n.lists = make(map[string][]*weighing)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	length := flag.Duration("night", 12*time.Second, "how long a night is")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	n := &night{lists: make(map[string][]*weighing)}
	go func() {
		for range time.Tick(*length) {
			n.morning()
		}
	}()
	mux := http.NewServeMux()
	mux.HandleFunc("POST /firms/{firm}/{plate}", func(w http.ResponseWriter, r *http.Request) {
		scan, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		n.weigh(r.PathValue("firm"), r.PathValue("plate"), scan)
		fmt.Fprintln(w, len(scan))
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
