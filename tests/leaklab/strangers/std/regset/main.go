// Command regset checks texts against the rules of a catalogue, compiled when first needed.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"regexp"
	"strconv"
	"sync"
)

const ruleCount = 500

type rule struct {
	once sync.Once
	re   *regexp.Regexp
}

type catalogue [ruleCount]rule

func (c *catalogue) compiled(number int) *regexp.Regexp {
	r := &c[number]
	r.once.Do(func() {
		r.re = regexp.MustCompile(fmt.Sprintf(`(?i)\b(fee|tax|duty)\s+%03d[-/](\p{L}{2,12}|\d{4,9})\b.*(eur|usd)$`, number))
	})
	return r.re
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	flag.Parse()
	rules := new(catalogue)
	http.HandleFunc("/check/{rule}", func(w http.ResponseWriter, r *http.Request) {
		number, err := strconv.Atoi(r.PathValue("rule"))
		if err != nil || number < 0 || number >= ruleCount {
			http.NotFound(w, r)
			return
		}
		fmt.Fprintln(w, rules.compiled(number).MatchString(r.FormValue("text")))
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
