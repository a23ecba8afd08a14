// Command phoenix keeps the ashes of letters and is begun anew by its keeper from time to time.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync"
	"syscall"
	"time"
)

type urn struct {
	mu    sync.Mutex
	ashes map[string][]byte
	most  int
}

func (u *urn) burn(letter string, text []byte) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.most > 0 && len(u.ashes) >= u.most {
		for old := range u.ashes {
			delete(u.ashes, old)
			break
		}
	}
	u.ashes[letter] = text
}

// anew is the same program under the same number, with nothing in its memory.
func anew(after time.Duration) {
	time.Sleep(after)
	self, err := os.Executable()
	if err == nil {
		err = syscall.Exec(self, os.Args, os.Environ())
	}
	log.Fatal(err)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	most := flag.Int("most", 0, "urns that are kept; 0: all")
	lives := flag.Duration("lives", 11*time.Second, "time until it begins anew")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	go anew(*lives)
	u := &urn{ashes: make(map[string][]byte), most: *most}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /letters/{letter}", func(w http.ResponseWriter, r *http.Request) {
		if text, err := io.ReadAll(r.Body); err == nil {
			u.burn(r.PathValue("letter"), text)
		}
		fmt.Fprintln(w, "burnt")
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
