// Package stones reads what is written on the stones of a road.
package stones

import "database/sql"

// Road has stones in a database.
type Road struct{ db *sql.DB }

// Along is the road of a database.
func Along(db *sql.DB) Road { return Road{db} }

// Nearest is the distance on the first stone that is nearer than nine miles.
func (r Road) Nearest(town string) (int, error) {
	rows, err := r.db.Query("select name, miles from stones where town = ?", town)
	if err != nil {
		return 0, err
	}
	for rows.Next() {
		var name string
		var miles int
		if err := rows.Scan(&name, &miles); err != nil {
			rows.Close()
			return 0, err
		}
		if miles < 9 {
			return miles, nil
		}
	}
	return 0, rows.Err()
}
