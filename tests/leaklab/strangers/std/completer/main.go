// Command completer completes what users type from what others have typed.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
)

type node struct {
	children map[byte]*node
	weight   int
}

// child returns the node below, made if it is not there yet.
func (n *node) child(letter byte) *node {
	if n.children == nil {
		n.children = make(map[byte]*node)
	}
	below := n.children[letter]
	if below == nil {
		below = new(node)
		n.children[letter] = below
	}
	return below
}

type trie struct {
	mu   sync.Mutex
	root node
}

func (t *trie) learn(text string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	at := &t.root
	for i := range len(text) {
		at = at.child(text[i])
		at.weight++
	}
}

func (t *trie) best(prefix string) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	at := &t.root
	for i := range len(prefix) {
		if at = at.children[prefix[i]]; at == nil {
			return prefix
		}
	}
	out := []byte(prefix)
	for len(at.children) > 0 {
		var letter byte
		top := -1
		for l, below := range at.children {
			if below.weight > top {
				letter, top = l, below.weight
			}
		}
		out = append(out, letter)
		at = at.children[letter]
	}
	return string(out)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	flag.Parse()
	words := &trie{}
	http.HandleFunc("/complete", func(w http.ResponseWriter, r *http.Request) {
		text := r.FormValue("q")
		words.learn(text)
		fmt.Fprintln(w, words.best(text[:len(text)/2]))
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
