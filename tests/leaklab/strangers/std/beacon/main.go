// Command beacon tells devices the time and the version they should run.
package main

import (
	"encoding/json"
	"flag"
	"log/slog"
	"net/http"
	_ "net/http/pprof"
	"os"
	"time"
)

type advice struct {
	Now     time.Time `json:"now"`
	Version string    `json:"version"`
}

type server struct {
	version string
}

func (s *server) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(advice{Now: time.Now().UTC(), Version: s.version})
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address for the devices")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	version := flag.String("version", "4.1.0", "version to advise")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	devices := &http.Server{Addr: *listen, Handler: &server{version: *version}, ReadHeaderTimeout: 5 * time.Second}
	if err := devices.ListenAndServe(); err != nil {
		slog.Error("serve", "error", err)
		os.Exit(1)
	}
}
