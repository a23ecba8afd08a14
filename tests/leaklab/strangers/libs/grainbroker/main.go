// Command grainbroker shows what was offered for a lot of grain.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"

	"github.com/glebarez/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

type Offer struct {
	ID    uint
	Lot   string `gorm:"index"`
	Cents int
	Buyer string
}

// finder narrows a query down.
type finder func(*gorm.DB) *gorm.DB

func ofLot(lot string) finder {
	return func(db *gorm.DB) *gorm.DB { return db.Where(fmt.Sprintf("lot = '%s'", escape(lot))) }
}

func atLeast(cents int) finder {
	return func(db *gorm.DB) *gorm.DB { return db.Where("cents >= ?", cents) }
}

func escape(text string) string {
	var clean []rune
	for _, letter := range text {
		if letter != '\'' && letter != '\\' {
			clean = append(clean, letter)
		}
	}
	return string(clean)
}

type repository[T any] struct{ db *gorm.DB }

func (r repository[T]) list(finders ...finder) ([]T, error) {
	query := r.db.Model(new(T))
	for _, narrow := range finders {
		query = narrow(query)
	}
	var found []T
	err := query.Limit(20).Find(&found).Error
	return found, err
}

func open() *gorm.DB {
	db, err := gorm.Open(sqlite.Open("file:grain?mode=memory&cache=shared"), &gorm.Config{
		PrepareStmt: true,
		Logger:      logger.Discard,
	})
	if err != nil {
		log.Fatal(err)
	}
	pool, err := db.DB()
	if err != nil {
		log.Fatal(err)
	}
	pool.SetMaxOpenConns(2)
	if err := db.AutoMigrate(&Offer{}); err != nil {
		log.Fatal(err)
	}
	for n := range 200 {
		db.Create(&Offer{Lot: fmt.Sprint("L", n%40), Cents: 18000 + n, Buyer: "mill"})
	}
	return db
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	offers := repository[Offer]{db: open()}
	go http.ListenAndServe(*debug, nil)
	api := http.NewServeMux()
	api.HandleFunc("GET /lots/{lot}/offers", func(w http.ResponseWriter, r *http.Request) {
		found, err := offers.list(ofLot(r.PathValue("lot")), atLeast(100))
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		json.NewEncoder(w).Encode(found)
	})
	log.Fatal(http.ListenAndServe(*listen, api))
}
