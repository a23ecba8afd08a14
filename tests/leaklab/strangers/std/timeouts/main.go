// Command timeouts asks a back end and waits with time.After for at most an hour.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"
)

type answer struct{ text string }

func ask(question string) <-chan answer {
	out := make(chan answer, 1)
	go func() {
		time.Sleep(2 * time.Millisecond)
		out <- answer{text: "on " + question}
	}()
	return out
}

func handle(w http.ResponseWriter, r *http.Request) {
	select {
	case a := <-ask(r.FormValue("q")):
		fmt.Fprintln(w, a.text)
	case <-time.After(time.Hour):
		http.Error(w, "late", http.StatusGatewayTimeout)
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	flag.Parse()
	http.HandleFunc("/ask", handle)
	log.Fatal(http.ListenAndServe(*listen, nil))
}
