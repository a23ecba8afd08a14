// Command invoice-archive receives invoices as JSON and remembers the number of each, so that an
// invoice sent twice is refused.
//
// Sonic's default configuration cuts strings out of the input instead of copying them, and so the
// few bytes of a number keep the whole document: the leak. With -clone the number is copied: the
// healthy twin, everything else being the same. -api chooses which of Sonic's entries is used.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof" // registers /debug/pprof
	"strings"
	"sync"
	"time"

	"github.com/bytedance/sonic"
)

type invoiceLine struct {
	Article  string  `json:"article"`
	Quantity int     `json:"quantity"`
	Price    float64 `json:"price"`
}

type invoice struct {
	Number string        `json:"number"`
	Lines  []invoiceLine `json:"lines"`
}

// numberReader reads the number of the invoice in the body of a request.
type numberReader func(*http.Request) (string, error)

// unmarshalNumber gives Sonic bytes. Sonic makes a string of them first, and the number is a part of it.
func unmarshalNumber(request *http.Request) (string, error) {
	body, err := io.ReadAll(request.Body)
	if err != nil {
		return "", err
	}
	var received invoice
	err = sonic.Unmarshal(body, &received)
	return received.Number, err
}

// decodeNumber lets Sonic read the body, which also ends in a string of the whole document.
func decodeNumber(request *http.Request) (string, error) {
	var received invoice
	err := sonic.ConfigDefault.NewDecoder(request.Body).Decode(&received)
	return received.Number, err
}

// readDocument is where a string comes from that Sonic has not made.
func readDocument(request *http.Request) (string, error) {
	var document strings.Builder
	document.Grow(int(request.ContentLength))
	_, err := io.Copy(&document, request.Body)
	return document.String(), err
}

// unmarshalStringNumber gives Sonic a string: nothing is copied, no frame of Sonic holds the memory.
func unmarshalStringNumber(request *http.Request) (string, error) {
	document, err := readDocument(request)
	if err != nil {
		return "", err
	}
	var received invoice
	err = sonic.UnmarshalString(document, &received)
	return received.Number, err
}

// searchNumber looks for one value only, and that value is a part of the document too.
func searchNumber(request *http.Request) (string, error) {
	document, err := readDocument(request)
	if err != nil {
		return "", err
	}
	node, err := sonic.GetFromString(document, "number")
	if err != nil {
		return "", err
	}
	return node.String()
}

// standardNumber uses the configuration that behaves as encoding/json does: strings are copied.
func standardNumber(request *http.Request) (string, error) {
	body, err := io.ReadAll(request.Body)
	if err != nil {
		return "", err
	}
	var received invoice
	err = sonic.ConfigStd.Unmarshal(body, &received)
	return received.Number, err
}

var readers = map[string]numberReader{
	"unmarshal":        unmarshalNumber,
	"decoder":          decodeNumber,
	"unmarshal-string": unmarshalStringNumber,
	"ast":              searchNumber,
	"config-std":       standardNumber,
}

type invoiceArchive struct {
	readNumber numberReader
	clone      bool

	mutex    sync.Mutex
	received map[string]time.Time
}

func (a *invoiceArchive) receive(w http.ResponseWriter, request *http.Request) {
	number, err := a.readNumber(request)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if a.clone {
		number = strings.Clone(number)
	}
	a.mutex.Lock()
	defer a.mutex.Unlock()
	if _, twice := a.received[number]; twice {
		http.Error(w, "received before", http.StatusConflict)
		return
	}
	a.received[number] = time.Now() // keeps the number and, unless cloned, all it was cut from
	fmt.Fprintln(w, len(a.received))
}

func main() {
	listen := flag.String("listen", "127.0.0.1:7330", "address of the service")
	pprof := flag.String("pprof", "127.0.0.1:7331", "address of net/http/pprof")
	api := flag.String("api", "unmarshal", "unmarshal, decoder, unmarshal-string, ast or config-std")
	clone := flag.Bool("clone", false, "copy the number that is kept")
	flag.Parse()

	go func() { log.Fatal(http.ListenAndServe(*pprof, nil)) }()
	readNumber, known := readers[*api]
	if !known {
		log.Fatalf("unknown -api %q", *api)
	}
	archive := &invoiceArchive{readNumber: readNumber, clone: *clone, received: make(map[string]time.Time)}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /invoices", archive.receive)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
