// Command bonds adds the interest of savings to the last fraction of a cent.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"

	"corp.example/services/bonds/money"
)

// account is what somebody has saved.
type account struct {
	sync.Mutex
	balance money.Amount
}

// perDay is the interest of a day, as a factor.
func perDay(n int64) money.Amount { return money.Of(1_000_000_000_000_000_000+n*54_794_520_547, 18) }

func (a *account) accrue(factor money.Amount) {
	a.Lock()
	defer a.Unlock()
	a.balance = a.balance.Times(factor)
}

func (a *account) shown() string {
	a.Lock()
	defer a.Unlock()
	return a.balance.String()
}

type bank []*account

// day adds a day's interest to all accounts.
func (b bank) day(n int64) {
	for i, a := range b {
		a.accrue(perDay(n%9 + int64(i%7) + 1))
	}
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	accounts := flag.Int("accounts", 6000, "number of accounts")
	every := flag.Duration("every", 20*time.Millisecond, "how long a day is")
	flag.Parse()
	b := make(bank, *accounts)
	for i := range b {
		b[i] = &account{balance: money.Of(int64(1000+i), 2)}
	}
	http.HandleFunc("GET /accounts/first", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, b[0].shown())
	})
	go func() {
		for n := int64(0); ; n++ {
			b.day(n)
			time.Sleep(*every)
		}
	}()
	log.Fatal(http.ListenAndServe(*debug, nil))
}
