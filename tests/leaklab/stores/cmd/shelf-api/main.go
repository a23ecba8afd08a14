// Command shelf-api answers GET /shelf/{number} with what lies on a shelf.
//
// Without -idle-timeout the server keeps each connection until its client closes it, so that clients which
// open ever more and close none make it grow: the leak. With it, a connection that rests so long is closed:
// the healthy twin. With -tls it speaks TLS, with a certificate that it makes for itself.
package main

import (
	"crypto/tls"
	"encoding/json"
	"flag"
	"log"
	"net/http"
	"time"

	"stores/internal/admin"
)

// shelf is what the handheld readers of the staff show.
type shelf struct {
	Number   string
	Articles []string
}

func showShelf(w http.ResponseWriter, request *http.Request) {
	_ = json.NewEncoder(w).Encode(shelf{
		Number:   request.PathValue("number"),
		Articles: []string{"lamp", "cable", "socket"},
	})
}

func newServer(idle time.Duration) *http.Server {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /shelf/{number}", showShelf)
	return &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second, IdleTimeout: idle}
}

func main() {
	listen := flag.String("listen", "127.0.0.1:7353", "address of the service")
	pprof := flag.String("pprof", "127.0.0.1:7354", "address of net/http/pprof")
	idle := flag.Duration("idle-timeout", 0, "close a connection that rests so long; zero: never")
	overTLS := flag.Bool("tls", false, "speak TLS")
	flag.Parse()

	server := newServer(*idle)
	listener := admin.Listen(*listen, *pprof)
	if !*overTLS {
		log.Fatal(server.Serve(listener))
	}
	certificate, err := ownCertificate()
	if err != nil {
		log.Fatal(err)
	}
	server.TLSConfig = &tls.Config{Certificates: []tls.Certificate{certificate}}
	log.Fatal(server.ServeTLS(listener, "", ""))
}
