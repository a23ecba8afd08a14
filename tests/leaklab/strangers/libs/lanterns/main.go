// Command lanterns lights the lanterns of a park; what goes wrong is counted for each keeper.
package main

import (
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"

	"github.com/go-chi/chi/v5"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
)

// shift is what a keeper does in an evening.
type shift struct {
	keeper string
	trims  [380]int64
}

func (s *shift) note(e zapcore.Entry) error {
	if e.Level >= zapcore.WarnLevel {
		s.trims[len(e.Message)%len(s.trims)]++
	}
	return nil
}

type park struct {
	mu  sync.Mutex
	log *zap.Logger
}

// watched is the log while a shift goes on.
func (p *park) watched(s *shift) *zap.Logger {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.log = p.log.WithOptions(zap.Hooks(s.note))
	return p.log
}

func (p *park) begin(w http.ResponseWriter, r *http.Request) {
	s := &shift{keeper: chi.URLParam(r, "keeper")}
	p.watched(s).Debug("begins")
	io.WriteString(w, s.keeper)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	core := zapcore.NewCore(zapcore.NewJSONEncoder(zap.NewProductionEncoderConfig()), zapcore.AddSync(io.Discard), zap.InfoLevel)
	p := &park{log: zap.New(core)}
	routes := chi.NewRouter()
	routes.Post("/keepers/{keeper}", p.begin)
	log.Fatal(http.ListenAndServe(*listen, routes))
}
