// Command logctx serves quotes; each request has a logger of its own.
package main

import (
	"context"
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
)

type loggerKey struct{}

// withLogger gives the request a logger that knows it, and that ends with it.
func withLogger(base *zap.Logger) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			logger := base.With(zap.String("path", r.URL.Path), zap.String("trace", strings.Repeat(r.Header.Get("X-Trace"), 300)))
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), loggerKey{}, logger)))
		})
	}
}

func quote(w http.ResponseWriter, r *http.Request) {
	logger := r.Context().Value(loggerKey{}).(*zap.Logger)
	time.Sleep(700 * time.Millisecond)
	logger.Info("quoted", zap.String("symbol", chi.URLParam(r, "symbol")))
	io.WriteString(w, "17.20")
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	encoder := zapcore.NewJSONEncoder(zap.NewProductionEncoderConfig())
	base := zap.New(zapcore.NewCore(encoder, zapcore.AddSync(io.Discard), zap.InfoLevel))
	router := chi.NewRouter()
	router.Use(withLogger(base))
	router.Get("/quotes/{symbol}", quote)
	log.Fatal(http.ListenAndServe(*listen, router))
}
