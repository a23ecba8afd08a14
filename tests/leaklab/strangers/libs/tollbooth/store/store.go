// Package store keeps passages in a database.
package store

import (
	"context"
	"database/sql"
	"fmt"
	"sync"
)

// Passages is the table of one road.
type Passages struct {
	db   *sql.DB
	road string
}

// Open returns the table of a road.
func Open(db *sql.DB, road string) *Passages { return &Passages{db, road} }

func (p *Passages) prepare(ctx context.Context, text string) (*sql.Stmt, error) {
	return p.db.PrepareContext(ctx, fmt.Sprintf(text, p.road))
}

// Add books a passage.
func (p *Passages) Add(ctx context.Context, plate string, cents int) error {
	insert, err := p.prepare(ctx, "INSERT INTO passages_%s (plate, cents) VALUES (?, ?)")
	if err != nil {
		return err
	}
	_, err = insert.ExecContext(ctx, plate, cents)
	return err
}

// Kept has one statement for each road, as there are not many roads.
type Kept struct {
	db     *sql.DB
	mu     sync.Mutex
	byRoad map[string]*sql.Stmt
}

// Keep returns a store that prepares what it needs once.
func Keep(db *sql.DB) *Kept { return &Kept{db: db, byRoad: make(map[string]*sql.Stmt)} }

func (k *Kept) insert(road string) (*sql.Stmt, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if known, ok := k.byRoad[road]; ok {
		return known, nil
	}
	insert, err := k.db.Prepare(fmt.Sprintf("INSERT INTO passages_%s (plate, cents) VALUES (?, ?)", road))
	if err == nil {
		k.byRoad[road] = insert
	}
	return insert, err
}

// Add books a passage of a road.
func (k *Kept) Add(ctx context.Context, road, plate string, cents int) error {
	insert, err := k.insert(road)
	if err != nil {
		return err
	}
	_, err = insert.ExecContext(ctx, plate, cents)
	return err
}
