// Command customer-import receives customers by POST /customers, one long line for each, and remembers
// their numbers, the first characters of the line.
//
// A number is a part of the string that holds the line, and keeps all of it: the leak. With -clone it
// is copied: the healthy twin.
package main

import (
	"bufio"
	"flag"
	"net/http"
	"strings"
	"sync"

	"shop/internal/service"
)

const numberBytes = 12

type customerImport struct {
	clone bool

	mutex   sync.Mutex
	numbers []string
}

func (c *customerImport) receiveCustomers(_ http.ResponseWriter, request *http.Request) {
	lines := bufio.NewReader(request.Body)
	for {
		line, err := lines.ReadString('\n')
		if len(line) >= numberBytes {
			c.remember(line[:numberBytes]) // the leak: shares the memory of the line
		}
		if err != nil {
			return
		}
	}
}

func (c *customerImport) remember(number string) {
	if c.clone {
		number = strings.Clone(number)
	}
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.numbers = append(c.numbers, number)
}

func main() {
	imported := &customerImport{}
	flag.BoolVar(&imported.clone, "clone", false, "copy what is kept")
	flag.Parse()

	customers := http.NewServeMux()
	customers.HandleFunc("POST /customers", imported.receiveCustomers)
	service.Serve(customers)
}
