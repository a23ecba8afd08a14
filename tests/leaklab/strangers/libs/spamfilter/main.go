// Command spamfilter knows senders again.
package main

import (
	"encoding/binary"
	"flag"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/platform/spamfilter/sieve"
)

func receive(s *sieve.Sieve, perSecond int) {
	var sender [8]byte
	known := 0
	for range time.Tick(10 * time.Millisecond) {
		for range perSecond / 100 {
			binary.LittleEndian.PutUint64(sender[:], rand.Uint64())
			if s.Seen(sender[:]) {
				known++
			}
		}
	}
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	perSecond := flag.Int("mails", 120_000, "mails a second")
	flag.Parse()
	go receive(sieve.New(50_000, 1e-9), *perSecond)
	log.Fatal(http.ListenAndServe(*debug, nil))
}
