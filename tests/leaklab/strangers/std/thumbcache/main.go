// Command thumbcache serves avatars, and keeps as many as there is room for.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"

	"corp.example/services/thumbcache/cache"
)

func draw(user string) []byte {
	picture := make([]byte, 3000)
	for i := range picture {
		picture[i] = user[i%len(user)] ^ byte(i)
	}
	return picture
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	limit := flag.Int("limit", 2<<20, "bytes to keep")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	avatars := cache.New(*limit)
	mux := http.NewServeMux()
	mux.HandleFunc("/avatars/{user}", func(w http.ResponseWriter, r *http.Request) {
		user := r.PathValue("user")
		w.Write(avatars.Get(user, func() []byte { return draw(user) }))
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
