// Command encoders turns sensor frames into JSON, with buffers that are used again.
package main

import (
	"encoding/json"
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strconv"
	"time"

	"corp.example/services/encoders/internal/buffers"
)

type frame struct {
	Sensor int       `json:"sensor"`
	Values []float64 `json:"values"`
}

func values(sensor int) []float64 {
	if sensor%40 == 0 {
		return make([]float64, 60_000) // a camera
	}
	return make([]float64, 12)
}

type encoder struct {
	free *buffers.List
}

func (e *encoder) encode(sensor int) ([]byte, error) {
	b := e.free.Get()
	defer e.free.Put(b)
	if err := json.NewEncoder(b).Encode(frame{Sensor: sensor, Values: values(sensor)}); err != nil {
		return nil, err
	}
	time.Sleep(30 * time.Millisecond) // the sink is slow
	return append([]byte(nil), b.Bytes()[:20]...), nil
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the sensors")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	e := &encoder{free: buffers.NewList(400)}
	mux := http.NewServeMux()
	mux.HandleFunc("/frames/{sensor}", func(w http.ResponseWriter, r *http.Request) {
		sensor, _ := strconv.Atoi(r.PathValue("sensor"))
		head, err := e.encode(sensor)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Write(head)
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
