// Command shardcache answers profile requests from a cache of two seconds.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/shardcache/internal/cache"
)

type profile struct {
	User  string
	Photo []byte
}

func loadProfile(user string) *profile {
	return &profile{User: user, Photo: make([]byte, 5000)}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	ttl := flag.Duration("ttl", 2*time.Second, "time to live")
	exact := flag.Bool("exact", false, "sweep by exact times")
	flag.Parse()
	profiles := cache.New[string, *profile](*ttl)
	go func() {
		for range time.Tick(500 * time.Millisecond) {
			profiles.Sweep(*exact)
		}
	}()
	http.HandleFunc("/users/{user}", func(w http.ResponseWriter, r *http.Request) {
		user := r.PathValue("user")
		p, ok := profiles.Get(user)
		if !ok {
			p = loadProfile(user)
			profiles.Set(user, p)
		}
		fmt.Fprintln(w, p.User, len(p.Photo))
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
