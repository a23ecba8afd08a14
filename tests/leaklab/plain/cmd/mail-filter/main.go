// Command mail-filter checks for GET /check?customer=NAME whether a subject line is about an order of
// that customer, with a regular expression for each customer.
//
// Expressions are cached by a name that comes from outside, without bound: the leak. With -limit the
// cache is emptied when it is full: the healthy twin.
package main

import (
	"flag"
	"net/http"
	"regexp"
	"sync"

	"shop/internal/service"
)

type mailFilter struct {
	limit int

	mutex       sync.Mutex
	expressions map[string]*regexp.Regexp
}

func compileFor(customer string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)(re|fwd): +order [a-z]{2,6}-` + regexp.QuoteMeta(customer) + `-[0-9a-f]{8,30}$`)
}

func (f *mailFilter) expressionFor(customer string) *regexp.Regexp {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	if known, found := f.expressions[customer]; found {
		return known
	}
	if f.limit > 0 && len(f.expressions) >= f.limit {
		clear(f.expressions)
	}
	compiled := compileFor(customer)
	f.expressions[customer] = compiled // the leak: as many as there are names
	return compiled
}

func (f *mailFilter) checkSubject(w http.ResponseWriter, request *http.Request) {
	if !f.expressionFor(request.FormValue("customer")).MatchString(request.FormValue("subject")) {
		w.WriteHeader(http.StatusNoContent)
	}
}

func main() {
	filter := &mailFilter{expressions: make(map[string]*regexp.Regexp)}
	flag.IntVar(&filter.limit, "limit", 0, "expressions in the cache, 0 for any number")
	flag.Parse()

	mails := http.NewServeMux()
	mails.HandleFunc("GET /check", filter.checkSubject)
	service.Serve(mails)
}
