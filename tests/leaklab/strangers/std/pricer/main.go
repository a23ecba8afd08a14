package main

import (
	"context"
	"flag"
	"fmt"
	"net/http"
	_ "net/http/pprof"
	"os"
	"os/signal"
	"strings"

	"corp.example/services/pricer/internal/quote"
)

func run() error {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	engine := quote.NewEngine(ctx)
	defer engine.Close()

	go http.ListenAndServe(*debug, nil)
	api := http.NewServeMux()
	api.HandleFunc("/price/{customer}", func(w http.ResponseWriter, r *http.Request) {
		basket := strings.Split(r.URL.Query().Get("skus"), ",")
		fmt.Fprintln(w, engine.Price(r.PathValue("customer"), basket))
	})
	return http.ListenAndServe(*listen, api)
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
