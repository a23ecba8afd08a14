// Command csvimport takes the stock lists of suppliers.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strings"

	"corp.example/services/csvimport/imports"
)

// list is how a supplier's export looks.
func list(serial, lines int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "batch-%09d;supplier;17\n", serial)
	for line := range lines {
		fmt.Fprintf(&b, "%07d;article number %d;%d\n", line, line*31, line%50)
	}
	return b.String()
}

func main() {
	addr := flag.String("addr", "127.0.0.1:7440", "address")
	lines := flag.Int("lines", 900, "lines of a list")
	flag.Parse()
	book := imports.NewBook()
	serial := make(chan int)
	go func() {
		for n := 0; ; n++ {
			serial <- n
		}
	}()
	http.HandleFunc("POST /import", func(w http.ResponseWriter, _ *http.Request) {
		count, err := book.Import(list(<-serial, *lines))
		if err != nil {
			http.Error(w, err.Error(), http.StatusConflict)
			return
		}
		fmt.Fprintln(w, count)
	})
	log.Fatal(http.ListenAndServe(*addr, nil))
}
