// Command paygate takes card payments.
package main

import (
	"flag"
	"fmt"
	"io"
	"net/http"
	_ "net/http/pprof"
	"strconv"

	"github.com/sirupsen/logrus"

	"corp.example/platform/paygate/audit"
)

type gate struct {
	log *logrus.Logger
}

func (g *gate) charge(w http.ResponseWriter, r *http.Request) {
	cents, _ := strconv.Atoi(r.FormValue("cents"))
	trail := audit.Attach(g.log, r.PathValue("card"))
	if cents > 90_000 {
		g.log.WithField("cents", cents).Warn("large payment")
	}
	fmt.Fprintln(w, trail.Lines())
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	log := logrus.New()
	log.SetOutput(io.Discard)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /cards/{card}", (&gate{log: log}).charge)
	log.Fatal(http.ListenAndServe(*listen, mux))
}
