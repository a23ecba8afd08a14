// Package domain is the bank's model: accounts are the sum of their events.
package domain

import "time"

// Event is something that happened to an account.
type Event interface{ apply(*Account) }

type Deposited struct {
	Cents int64
	Memo  string
	At    time.Time
}

type Withdrawn struct {
	Cents int64
	Memo  string
	At    time.Time
}

func (e *Deposited) apply(a *Account) { a.balance += e.Cents }
func (e *Withdrawn) apply(a *Account) { a.balance -= e.Cents }

// Account is an aggregate.
type Account struct {
	ID      int
	balance int64
	version int
	// What is not yet in the event store; Commit is to empty it.
	uncommitted []Event
}

func (a *Account) Deposit(cents int64, memo string) {
	a.record(&Deposited{Cents: cents, Memo: memo, At: time.Now()})
}

func (a *Account) Withdraw(cents int64, memo string) {
	a.record(&Withdrawn{Cents: cents, Memo: memo, At: time.Now()})
}

func (a *Account) record(event Event) {
	event.apply(a)
	a.uncommitted = append(a.uncommitted, event)
}

// Commit hands the events to the store, from the version that it knows.
func (a *Account) Commit(store func(Event)) {
	for _, event := range a.uncommitted[a.version:] {
		store(event)
	}
	a.version = len(a.uncommitted)
}
