// Command regatta simulates a boat race: every boat sails on its own.
package main

import (
	"flag"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

func sail(finish time.Duration) {
	time.Sleep(finish - time.Duration(rand.IntN(800))*time.Millisecond)
}

func main() {
	addr := flag.String("http", "127.0.0.1:7440", "address")
	boats := flag.Int("boats", 60000, "boats")
	flag.Parse()
	go func() {
		time.Sleep(4 * time.Second)
		var race sync.WaitGroup
		for range *boats {
			race.Add(1)
			go func() {
				defer race.Done()
				sail(6 * time.Second)
			}()
		}
		race.Wait()
		log.Print("all have finished")
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
