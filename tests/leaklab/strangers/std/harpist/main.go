// Command harpist plays to whoever listens, and stops in good order when the hall closes.
package main

import (
	"context"
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os/signal"
	"syscall"
	"time"
)

// tune is what one listener hears.
type tune struct {
	stop  context.CancelFunc
	notes [4096]byte
}

func compose(stop context.CancelFunc, seed int) *tune {
	t := &tune{stop: stop}
	for i := range t.notes {
		t.notes[i] = byte('a' + (i*seed)%7)
	}
	return t
}

func (t *tune) play(ctx context.Context, to io.Writer) error {
	for at := 0; at < len(t.notes); at += 2048 {
		if err := ctx.Err(); err != nil {
			return err
		}
		if _, err := to.Write(t.notes[at : at+2048]); err != nil {
			return err
		}
	}
	return nil
}

type hall struct {
	*http.Server
	heard int
}

func (h *hall) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx, stop := context.WithCancel(r.Context())
	defer stop()
	t := compose(stop, len(r.URL.Path))
	h.RegisterOnShutdown(t.stopPlaying)
	if err := t.play(ctx, w); err != nil {
		log.Print(err)
	}
}

func (t *tune) stopPlaying() { t.stop() }

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the hall")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	h := &hall{Server: &http.Server{Addr: *listen, ReadTimeout: time.Minute}}
	h.Handler = h
	open, close := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer close()
	go func() {
		<-open.Done()
		h.Shutdown(context.Background())
	}()
	log.Print(h.ListenAndServe())
}
