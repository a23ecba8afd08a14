// Command sourcing keeps accounts as the events that happened to them.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strconv"

	"corp.example/services/sourcing/domain"
)

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	accounts := flag.Int("accounts", 200, "accounts of the bank")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	bank := domain.NewBank(*accounts)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /accounts/{account}/deposits", func(w http.ResponseWriter, r *http.Request) {
		number, _ := strconv.Atoi(r.PathValue("account"))
		account := bank.Account(number)
		account.Apply(domain.Deposited{Cents: r.ContentLength, Note: r.FormValue("note")})
		fmt.Fprintln(w, account.Balance())
	})
	log.Fatal(http.ListenAndServe(*listen, mux))
}
