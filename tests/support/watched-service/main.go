// Command watchedservice is what the tests of capture take snapshots of: net/http/pprof on loopback or on a
// Unix socket, plain or over TLS. It prints its address, leaks as it is asked to, and below some paths it
// behaves as services do that one would rather not meet.
package main

import (
	"crypto/tls"
	"crypto/x509"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"net/http/pprof"
	"os"
	"strconv"
	"strings"
	"time"
)

var (
	listen = flag.String("listen", "127.0.0.1:0", "address, or unix:PATH")
	leak   = flag.Int("leak", 0, "bytes kept in each 10 ms")
	cert   = flag.String("cert", "", "certificate of TLS")
	key    = flag.String("key", "", "its key")
	client = flag.String("client", "", "certificate that a client must show")
)

var kept []string

//go:noinline
func keepSession(bytes int) {
	kept = append(kept, strings.Repeat("s", bytes))
}

func number(r *http.Request, name string) int {
	value, err := strconv.Atoi(r.FormValue(name))
	if err != nil {
		return 0
	}
	return value
}

// below serves pprof under a prefix as wrap makes it.
func below(prefix string, wrap func(http.ResponseWriter, *http.Request, http.HandlerFunc)) {
	http.HandleFunc(prefix+"/debug/pprof/", func(w http.ResponseWriter, r *http.Request) {
		http.StripPrefix(prefix, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			wrap(w, r, pprof.Index)
		})).ServeHTTP(w, r)
	})
}

func onlyWhere(holds func(r *http.Request) bool) func(http.ResponseWriter, *http.Request, http.HandlerFunc) {
	return func(w http.ResponseWriter, r *http.Request, next http.HandlerFunc) {
		if !holds(r) {
			http.Error(w, "no", http.StatusUnauthorized)
			return
		}
		next(w, r)
	}
}

func answers(status int, body string) func(http.ResponseWriter, *http.Request, http.HandlerFunc) {
	return func(w http.ResponseWriter, _ *http.Request, _ http.HandlerFunc) {
		w.WriteHeader(status)
		fmt.Fprint(w, body)
	}
}

// slowWriter hands out a piece at a time.
type slowWriter struct {
	http.ResponseWriter
	pause time.Duration
}

func (w slowWriter) Write(bytes []byte) (int, error) {
	time.Sleep(w.pause)
	written, err := w.ResponseWriter.Write(bytes)
	w.ResponseWriter.(http.Flusher).Flush()
	return written, err
}

func misbehave() {
	below("/404", answers(http.StatusNotFound, "404 page not found"))
	below("/500", answers(http.StatusInternalServerError, "broken"))
	below("/html", answers(http.StatusOK, "<!doctype html><title>login</title>"))
	below("/hang", func(_ http.ResponseWriter, r *http.Request, _ http.HandlerFunc) { <-r.Context().Done() })
	below("/slow", func(w http.ResponseWriter, r *http.Request, next http.HandlerFunc) {
		time.Sleep(300 * time.Millisecond)
		next(slowWriter{w, 20 * time.Millisecond}, r)
	})
	below("/lie", func(w http.ResponseWriter, r *http.Request, next http.HandlerFunc) {
		w.Header().Set("Content-Length", "100000000")
		next(w, r)
	})
	// Its heap alone does not work.
	below("/heapless", func(w http.ResponseWriter, r *http.Request, next http.HandlerFunc) {
		if strings.HasSuffix(r.URL.Path, "/heap") && r.FormValue("debug") == "" {
			http.Error(w, "no", http.StatusInternalServerError)
			return
		}
		next(w, r)
	})
	// Collects as a heap of many gigabytes does.
	below("/collecting", func(w http.ResponseWriter, r *http.Request, next http.HandlerFunc) {
		if r.FormValue("gc") != "" {
			time.Sleep(time.Second)
		}
		next(w, r)
	})
	below("/basic", onlyWhere(func(r *http.Request) bool {
		user, password, _ := r.BasicAuth()
		return user == "me" && password == "s3cret:é"
	}))
	below("/bearer", onlyWhere(func(r *http.Request) bool {
		return r.Header.Get("Authorization") == "Bearer t0ken"
	}))
	below("/header", onlyWhere(func(r *http.Request) bool { return r.Header.Get("X-Key") == "k3y" }))
}

func commands() {
	http.HandleFunc("/keep", func(_ http.ResponseWriter, r *http.Request) {
		for left := number(r, "mb"); left > 0; left-- {
			keepSession(1 << 20)
		}
	})
	http.HandleFunc("/spawn", func(_ http.ResponseWriter, r *http.Request) {
		for left := number(r, "n"); left > 0; left-- {
			go func() { select {} }()
		}
	})
	http.HandleFunc("/exit", func(http.ResponseWriter, *http.Request) { os.Exit(0) })
}

func serve(listener net.Listener) error {
	if *cert == "" {
		return http.Serve(listener, nil)
	}
	config := &tls.Config{}
	if *client != "" {
		text, err := os.ReadFile(*client)
		if err != nil {
			return err
		}
		config.ClientCAs = x509.NewCertPool()
		config.ClientCAs.AppendCertsFromPEM(text)
		config.ClientAuth = tls.RequireAndVerifyClientCert
	}
	server := &http.Server{TLSConfig: config, ErrorLog: log.New(nothing{}, "", 0)}
	return server.ServeTLS(listener, *cert, *key)
}

type nothing struct{}

func (nothing) Write(bytes []byte) (int, error) { return len(bytes), nil }

func main() {
	flag.Parse()
	misbehave()
	commands()
	network, address := "tcp", *listen
	if strings.HasPrefix(address, "unix:") {
		network, address = "unix", strings.TrimPrefix(address, "unix:")
	}
	listener, err := net.Listen(network, address)
	if err != nil {
		log.Fatal(err)
	}
	if *leak > 0 {
		go func() {
			for range time.Tick(10 * time.Millisecond) {
				keepSession(*leak)
			}
		}()
	}
	fmt.Println(listener.Addr())
	log.Fatal(serve(listener))
}
