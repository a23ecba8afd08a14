// Command sessions logs users in. A session ends after a time, and a janitor takes it away.
package main

import (
	"crypto/rand"
	"encoding/hex"
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

type session struct {
	user    string
	expires time.Time
	data    map[string]string
	csrf    [2048]byte
}

type sessionStore struct {
	mu   sync.Mutex
	live map[string]*session
	life time.Duration
}

func (s *sessionStore) begin(user string) string {
	raw := make([]byte, 16)
	rand.Read(raw)
	token := hex.EncodeToString(raw)
	one := &session{user: user, expires: time.Now().Add(s.life), data: map[string]string{"lang": "en"}}
	s.mu.Lock()
	s.live[token] = one
	s.mu.Unlock()
	return token
}

func (s *sessionStore) janitor(every time.Duration) {
	for now := range time.Tick(every) {
		s.mu.Lock()
		for token, one := range s.live {
			if now.After(one.expires) {
				delete(s.live, token)
			}
		}
		s.mu.Unlock()
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	life := flag.Duration("life", 30*time.Minute, "life of a session")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	s := &sessionStore{live: map[string]*session{}, life: *life}
	go s.janitor(time.Second)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /login", func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "session", Value: s.begin(r.FormValue("user"))})
		io.WriteString(w, "welcome")
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
