// Command labelzip packs the labels of a shipment and hands them to the printers as one stream.
package main

import (
	"archive/zip"
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
)

var errJam = errors.New("paper jam")

type shipment struct {
	id     string
	labels int
}

// packed is the archive of a shipment, written while it is read.
func packed(s shipment) io.Reader {
	out, in := io.Pipe()
	go func() {
		in.CloseWithError(pack(in, s))
	}()
	return out
}

func pack(w io.Writer, s shipment) error {
	archive := zip.NewWriter(w)
	for n := range s.labels {
		one, err := archive.Create(fmt.Sprintf("%s/%03d.zpl", s.id, n))
		if err != nil {
			return err
		}
		for range 600 {
			fmt.Fprintf(one, "^FO%d,%d^FD%x^FS\n", rand.IntN(800), rand.IntN(1200), rand.Uint64())
		}
	}
	return archive.Close()
}

type printer struct{ jams float64 }

func (p printer) print(labels io.Reader) (int64, error) {
	stream := bufio.NewReader(labels)
	head, err := stream.Peek(30)
	if err != nil {
		return 0, err
	}
	if rand.Float64() < p.jams {
		return int64(len(head)), errJam
	}
	return io.Copy(io.Discard, stream)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	jams := flag.Float64("jams", 0.6, "part of the shipments at which the printer jams")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /shipments/{id}/print", func(w http.ResponseWriter, r *http.Request) {
		written, err := printer{*jams}.print(packed(shipment{r.PathValue("id"), 12}))
		if err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
			return
		}
		fmt.Fprintln(w, written)
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
