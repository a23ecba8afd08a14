// Command rulesd matches messages against the patterns that customers write.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"regexp"
	"sync"
)

type matcher struct {
	lock     sync.RWMutex
	compiled map[string]*regexp.Regexp
}

func (m *matcher) pattern(expr string) (*regexp.Regexp, error) {
	m.lock.RLock()
	re, ok := m.compiled[expr]
	m.lock.RUnlock()
	if ok {
		return re, nil
	}
	re, err := regexp.Compile(expr)
	if err != nil {
		return nil, fmt.Errorf("pattern %q: %w", expr, err)
	}
	m.lock.Lock()
	m.compiled[expr] = re
	m.lock.Unlock()
	return re, nil
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	flag.Parse()
	m := &matcher{compiled: map[string]*regexp.Regexp{}}
	http.HandleFunc("/match", func(w http.ResponseWriter, r *http.Request) {
		// The customer's number is part of the pattern, so that each finds its own orders.
		expr := `(?i)^order[-_ ]?` + r.FormValue("customer") + `[a-z]{2,4}(paid|open|void)\s*$`
		re, err := m.pattern(expr)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		fmt.Fprintln(w, re.MatchString(r.FormValue("text")))
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
