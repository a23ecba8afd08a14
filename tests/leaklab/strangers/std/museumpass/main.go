// Command museumpass lets visitors in at the doors of a museum as long as it is open.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"
)

// visit is what is known about somebody at a door.
type visit struct {
	context.Context
	leave context.CancelFunc
	door  string
	rooms [700]uint16
}

var seen atomic.Int64

type museum struct {
	open context.Context
}

func (m *museum) enter(door string) *visit {
	v := &visit{door: door}
	v.Context, v.leave = context.WithCancel(m.open)
	context.AfterFunc(v.Context, v.count)
	return v
}

// count adds the rooms of a visit to the day, when it is over.
func (v *visit) count() {
	for _, n := range v.rooms {
		seen.Add(int64(n))
	}
}

func (v *visit) admit(pass string) error {
	if err := v.Err(); err != nil {
		v.leave()
		return err
	}
	v.rooms[len(pass)%len(v.rooms)]++
	return nil
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the doors")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	hours := flag.Duration("hours", 9*time.Hour, "how long the museum is open")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	day, stop := signal.NotifyContext(context.Background(), syscall.SIGINT)
	defer stop()
	open, closing := context.WithTimeout(day, *hours)
	defer closing()
	m := &museum{open}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /doors/{door}/{pass}", func(w http.ResponseWriter, r *http.Request) {
		if err := m.enter(r.PathValue("door")).admit(r.PathValue("pass")); err != nil {
			http.Error(w, "closed", http.StatusForbidden)
			return
		}
		fmt.Fprintln(w, "welcome")
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
