// Command meterfeed follows electricity meters. The later in the morning, the more messages come.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"
)

type measurement struct {
	Meter   string    `json:"meter"`
	Watts   []float64 `json:"watts"`
	Comment string    `json:"comment"`
}

// feed sends messages at a rate that rises from low to high.
func feed(out chan<- []byte, low, high int, rise time.Duration) {
	begin := time.Now()
	for serial := 0; ; {
		share := min(1, time.Since(begin).Seconds()/rise.Seconds())
		for range (low + int(share*float64(high-low))) / 50 {
			serial++
			text, _ := json.Marshal(measurement{Meter: fmt.Sprint("m", serial), Watts: make([]float64, 300)})
			out <- text
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// window sums the messages of each second and keeps the last three seconds.
type window struct {
	seconds [3][]*measurement
	current int64
}

func (w *window) add(now time.Time, m *measurement) {
	if second := now.Unix(); second != w.current {
		w.current = second
		w.seconds[second%3] = nil
	}
	w.seconds[w.current%3] = append(w.seconds[w.current%3], m)
}

func consume(in <-chan []byte) {
	var w window
	for text := range in {
		m := new(measurement)
		if err := json.Unmarshal(text, m); err != nil {
			log.Print(err)
			continue
		}
		w.add(time.Now(), m)
	}
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	low := flag.Int("low", 100, "messages a second at the start")
	high := flag.Int("high", 1500, "messages a second at the end")
	rise := flag.Duration("rise", 18*time.Second, "time of the rise")
	flag.Parse()
	messages := make(chan []byte, 256)
	go feed(messages, *low, *high, *rise)
	go consume(messages)
	log.Fatal(http.ListenAndServe(*debug, nil))
}
