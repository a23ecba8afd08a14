// Command upstream is the service behind the others: slow, failing, large or never answering as the path says.
package main

import (
	"flag"
	"log"
	"net/http"
	"strconv"
	"strings"
	"time"
)

func main() {
	listen := flag.String("http", "127.0.0.1:7499", "address to serve")
	flag.Parse()
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		query := r.URL.Query()
		if wait, err := time.ParseDuration(query.Get("wait")); err == nil {
			select {
			case <-time.After(wait):
			case <-r.Context().Done():
				return
			}
		}
		if status, err := strconv.Atoi(query.Get("status")); err == nil {
			w.WriteHeader(status)
		}
		size, _ := strconv.Atoi(query.Get("size"))
		w.Write([]byte(strings.Repeat("0123456789abcdef", size/16+1)))
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
