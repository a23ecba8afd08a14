// Command ledger books transfers between a fixed set of accounts.
package main

import (
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"

	"corp.example/services/ledger/internal/domain"
)

type bank struct {
	mu       sync.Mutex
	accounts []*domain.Account
	stored   int
}

func (b *bank) transfer(from, to int, cents int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	memo := fmt.Sprintf("transfer of %d.%02d from account %d to account %d, as ordered", cents/100, cents%100, from, to)
	b.accounts[from].Withdraw(cents, memo)
	b.accounts[to].Deposit(cents, memo)
	for _, account := range []*domain.Account{b.accounts[from], b.accounts[to]} {
		account.Commit(func(domain.Event) { b.stored++ })
	}
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	perSecond := flag.Int("per-second", 8000, "transfers a second")
	flag.Parse()
	b := &bank{}
	for id := range 500 {
		b.accounts = append(b.accounts, &domain.Account{ID: id})
	}
	go func() {
		for range time.Tick(5 * time.Millisecond) {
			for range *perSecond / 200 {
				b.transfer(rand.IntN(500), rand.IntN(500), rand.Int64N(100_000))
			}
		}
	}()
	log.Fatal(http.ListenAndServe(*debug, nil))
}
