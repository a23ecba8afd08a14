// Command sqltrace files the reports of weather stations, each in the archive of its station.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"

	"corp.example/services/sqltrace/trace"
)

// archive files one report and lets the station's file go.
func archive(r *http.Request, station string) (int64, error) {
	db, err := trace.Open(files{}, station, "/var/lib/stations/"+station)
	if err != nil {
		return 0, err
	}
	defer db.Close()
	done, err := db.ExecContext(r.Context(), "INSERT INTO reports VALUES (now(), ?)", r.FormValue("celsius"))
	if err != nil {
		return 0, err
	}
	return done.RowsAffected()
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /stations/{station}/reports", func(w http.ResponseWriter, r *http.Request) {
		rows, err := archive(r, r.PathValue("station"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		fmt.Fprintln(w, rows)
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
