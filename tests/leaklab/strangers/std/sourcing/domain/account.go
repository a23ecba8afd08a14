// Package domain is the bank without its counters.
package domain

import (
	"sync"
	"time"
)

// Event happened to an account.
type Event interface {
	effect() int64
}

// Deposited means that money came in.
type Deposited struct {
	Cents int64
	Note  string
}

func (d Deposited) effect() int64 { return d.Cents }

type version struct {
	before *version
	event  Event
	at     time.Time
	sum    int64
	proof  [700]byte
}

// Account stands where its newest version stands.
type Account struct {
	mu   sync.Mutex
	head *version
}

// Bank has a fixed number of accounts.
type Bank struct {
	accounts []Account
}

func NewBank(accounts int) *Bank { return &Bank{accounts: make([]Account, accounts)} }

// Account finds one.
func (b *Bank) Account(number int) *Account { return &b.accounts[number%len(b.accounts)] }

func next(before *version, e Event) *version {
	v := &version{before: before, event: e, at: time.Now(), sum: e.effect()}
	if before != nil {
		v.sum += before.sum
		v.proof = before.proof
	}
	for i := range v.proof {
		v.proof[i] = v.proof[i]*31 + byte(v.sum)
	}
	return v
}

// Apply adds an event.
func (a *Account) Apply(e Event) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.head = next(a.head, e)
}

// Balance is the sum of all events.
func (a *Account) Balance() int64 {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.head == nil {
		return 0
	}
	return a.head.sum
}
