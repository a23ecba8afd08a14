// Command shelver finds books on the shelves of a library.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strconv"

	"github.com/glebarez/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

type book struct {
	ID    int
	Title string
	Shelf int `gorm:"index"`
}

type shelves struct {
	*gorm.DB
	bind bool
}

func (s *shelves) on(shelf int) (books []book, err error) {
	if s.bind {
		return books, s.Where("shelf = ?", shelf).Limit(3).Find(&books).Error
	}
	return books, s.Where(fmt.Sprintf("shelf = %d", shelf)).Limit(3).Find(&books).Error
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	bind := flag.Bool("bind", false, "give the shelf apart from the query")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	db, err := gorm.Open(sqlite.Open(":memory:"), &gorm.Config{PrepareStmt: true, Logger: logger.Discard})
	if err != nil {
		log.Fatal(err)
	}
	pool, err := db.DB()
	if err != nil {
		log.Fatal(err)
	}
	pool.SetMaxOpenConns(1)
	if err := db.AutoMigrate(&book{}); err != nil {
		log.Fatal(err)
	}
	for n := range 200 {
		db.Create(&book{Title: fmt.Sprint("volume ", n), Shelf: n % 50})
	}
	s := &shelves{db, *bind}
	http.HandleFunc("GET /shelves/{shelf}", func(w http.ResponseWriter, r *http.Request) {
		shelf, _ := strconv.Atoi(r.PathValue("shelf"))
		books, err := s.on(shelf)
		fmt.Fprintln(w, len(books), err)
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
