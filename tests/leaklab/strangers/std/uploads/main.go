// Command uploads checks files: it reads each whole, and keeps none.
package main

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"
)

func check(w http.ResponseWriter, r *http.Request) {
	data, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 32<<20))
	if err != nil {
		http.Error(w, err.Error(), http.StatusRequestEntityTooLarge)
		return
	}
	if !scan(data) {
		http.Error(w, "a virus", http.StatusUnprocessableEntity)
		return
	}
	fmt.Fprintf(w, "%x\n", sha256.Sum256(data))
}

// scan waits for its turn, about two seconds, and then looks for the test virus.
func scan(data []byte) (clean bool) {
	time.Sleep(2 * time.Second)
	return !bytes.Contains(data, []byte("EICAR-STANDARD-ANTIVIRUS-TEST-FILE"))
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go func() { log.Fatal(http.ListenAndServe(*debug, nil)) }()
	api := http.NewServeMux()
	api.HandleFunc("POST /check", check)
	log.Fatal(http.ListenAndServe(*listen, api))
}
