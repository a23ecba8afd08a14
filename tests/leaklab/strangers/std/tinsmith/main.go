// Command tinsmith keeps the newest drawings of tins at hand.
package main

import (
	"container/list"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
)

type drawing struct {
	number string
	lines  []byte
}

type board struct {
	mu     sync.Mutex
	order  *list.List
	find   map[string]*list.Element
	most   int
	unlist bool
}

func (b *board) pin(d *drawing) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if e, ok := b.find[d.number]; ok {
		e.Value = d
		b.order.MoveToFront(e)
		return
	}
	b.find[d.number] = b.order.PushFront(d)
	if b.order.Len() > b.most {
		gone := b.order.Remove(b.order.Back()).(*drawing)
		if b.unlist {
			delete(b.find, gone.number)
		}
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	most := flag.Int("most", 1500, "drawings on the board")
	unlist := flag.Bool("unlist", false, "forget where an old drawing was")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	b := &board{order: list.New(), find: make(map[string]*list.Element), most: *most, unlist: *unlist}
	mux := http.NewServeMux()
	mux.HandleFunc("PUT /tins/{number}", func(w http.ResponseWriter, r *http.Request) {
		lines, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		b.pin(&drawing{r.PathValue("number"), lines})
		fmt.Fprintln(w, len(lines))
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
