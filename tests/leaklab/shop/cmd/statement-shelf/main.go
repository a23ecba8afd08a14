// Command statement-shelf answers GET /statement?account=N with an account's statement, which it renders
// once and then keeps.
//
// It is healthy: the shelf has a fixed number of places. Its buffers grew in a handler, are large, and
// stay, as those of a pool do that takes back whatever it is given.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"net/http"
	"strconv"
	"sync"

	"shop/internal/service"
)

type statementShelf struct {
	statementBytes int

	mutex  sync.Mutex
	places [][]byte
}

func (s *statementShelf) renderStatement(account int) []byte {
	var statement bytes.Buffer
	for line := 0; statement.Len() < s.statementBytes; line++ {
		fmt.Fprintf(&statement, "%d;%d;7.95 EUR;bicycle repair\n", account, line)
	}
	return statement.Bytes()
}

func (s *statementShelf) statement(account int) []byte {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	place := account % len(s.places)
	if s.places[place] == nil {
		s.places[place] = s.renderStatement(place)
	}
	return s.places[place]
}

func (s *statementShelf) showStatement(w http.ResponseWriter, request *http.Request) {
	account, err := strconv.Atoi(request.FormValue("account"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	_, _ = w.Write(s.statement(account))
}

func main() {
	shelf := &statementShelf{}
	flag.IntVar(&shelf.statementBytes, "statement-bytes", 700_000, "size of a statement")
	accounts := flag.Int("accounts", 40, "places on the shelf")
	flag.Parse()
	shelf.places = make([][]byte, *accounts)

	statements := http.NewServeMux()
	statements.HandleFunc("GET /statement", shelf.showStatement)
	service.Serve(statements)
}
