// Command orchard takes fruit from growers and forgets a delivery when it has been settled.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/orchard/table"
)

type delivery struct {
	grower string
	crates [24]int32
	slip   []byte
}

type yard struct {
	*table.Table[string, delivery]
	settled time.Duration
}

func weigh(grower string, slip io.Reader) (*delivery, error) {
	content, err := io.ReadAll(slip)
	if err != nil {
		return nil, err
	}
	d := &delivery{grower: grower, slip: append([]byte(nil), content...)}
	for i := range d.crates {
		d.crates[i] = int32(len(content) / (i + 1))
	}
	return d, nil
}

func (y yard) deliver(w http.ResponseWriter, r *http.Request) {
	d, err := weigh(r.PathValue("grower"), r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	number := y.Insert(d)
	time.AfterFunc(y.settled, func() { y.Remove(number) })
	fmt.Fprintln(w, number, "of", y.Len())
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	settled := flag.Duration("settled", 2*time.Second, "when a delivery is paid")
	tidy := flag.Bool("tidy", false, "look after both keys")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	y := yard{table.New(func(d *delivery) string { return d.grower }, *tidy), *settled}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /growers/{grower}", y.deliver)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
