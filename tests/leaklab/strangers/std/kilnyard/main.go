// Command kilnyard fires pots in parts and tells how many came out whole.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strconv"
	"sync"

	"corp.example/services/kilnyard/kiln"
)

type pot struct {
	glaze [90]uint64
	whole bool
}

// yard fires a batch; the sum is taken when all kilns have ended.
func yard(batch, kilns int) <-chan int {
	sum := make(chan int, 1)
	var all sync.WaitGroup
	pots := make([]pot, batch)
	for k := range kilns {
		all.Add(1)
		go fire(&all, pots, k, kilns)
	}
	go func() {
		all.Wait()
		whole := 0
		for i := range pots {
			if pots[i].whole {
				whole++
			}
		}
		sum <- whole
	}()
	return sum
}

func fire(all *sync.WaitGroup, pots []pot, first, step int) {
	for i := first; i < len(pots); i += step {
		pots[i].glaze[0] = uint64(i)
		if err := kiln.Heat(len(pots), i); err != nil {
			log.Print(err)
			return
		}
		pots[i].whole = true
	}
	all.Done()
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /batches/{pots}", func(w http.ResponseWriter, r *http.Request) {
		batch, err := strconv.Atoi(r.PathValue("pots"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		sum := yard(batch, 3)
		select {
		case whole := <-sum:
			fmt.Fprintln(w, whole)
		case <-kiln.Cold():
			http.Error(w, "not yet", http.StatusAccepted)
		}
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
