// Command pingback takes comments and tells the blogs that are mentioned in them.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
)

type comment struct {
	Author string `json:"author"`
	Text   string `json:"text"`
	Blog   string `json:"-"`
}

type listener interface{ commented(comment) }

type listeners []listener

func (all listeners) commented(c comment) {
	for _, one := range all {
		one.commented(c)
	}
}

// mention tells a blog of the comment.
type mention struct{ client *http.Client }

func (m mention) commented(c comment) {
	if c.Blog == "" {
		return
	}
	go m.tell(c)
}

func (m mention) tell(c comment) {
	text, _ := json.Marshal(c)
	res, err := m.client.Post(c.Blog, "application/json", bytes.NewReader(text))
	if err != nil {
		return
	}
	defer res.Body.Close()
	io.Copy(io.Discard, res.Body)
}

type counter struct{ seen chan int }

func (c counter) commented(one comment) { c.seen <- len(one.Text) }

func (c counter) run() {
	total := 0
	for n := range c.seen {
		total += n
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	blog := flag.String("blog", "", "the blog that is mentioned")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	count := counter{make(chan int, 64)}
	go count.run()
	all := listeners{count, mention{http.DefaultClient}}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /comments", func(w http.ResponseWriter, r *http.Request) {
		c := comment{Blog: *blog}
		if err := json.NewDecoder(r.Body).Decode(&c); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		all.commented(c)
		w.WriteHeader(http.StatusCreated)
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
