// Package store keeps patients in SQL.
package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	_ "github.com/proullon/ramsql/driver"
)

func connect() (*sql.DB, error) {
	db, err := sql.Open("ramsql", "clinic")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(4)
	db.SetConnMaxLifetime(10 * time.Minute)
	return db, nil
}

// Prepare makes the table.
func Prepare(ctx context.Context, patients int) error {
	db, err := connect()
	if err != nil {
		return err
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, "CREATE TABLE patients (name TEXT PRIMARY KEY, doctor TEXT)"); err != nil {
		return err
	}
	for n := range patients {
		_, err := db.ExecContext(ctx, "INSERT INTO patients (name, doctor) VALUES ($1, $2)", fmt.Sprint("p", n), fmt.Sprint("dr-", n%5))
		if err != nil {
			return err
		}
	}
	return nil
}

// DoctorOf finds who cares for a patient.
func DoctorOf(ctx context.Context, patient string) (doctor string, err error) {
	db, err := connect()
	if err != nil {
		return "", err
	}
	err = db.QueryRowContext(ctx, "SELECT doctor FROM patients WHERE name = $1", patient).Scan(&doctor)
	return doctor, err
}
