// Command apothecary reads the recipes of a town out of one file.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os"
	"path/filepath"

	"go.etcd.io/bbolt"
)

var herbs = []byte("herbs")

type chest struct {
	*bbolt.DB
	shut bool
}

// find looks for a herb in the chest as it was when it was opened.
func (c *chest) find(herb string) ([]byte, error) {
	look, err := c.Begin(false)
	if err != nil {
		return nil, err
	}
	if c.shut {
		defer look.Rollback()
	}
	drawer := look.Bucket(herbs)
	at, found := drawer.Cursor().Seek([]byte(herb))
	return append(at, found...), nil
}

func fill(path string) (*bbolt.DB, error) {
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{NoSync: true})
	if err != nil {
		return nil, err
	}
	return db, db.Update(func(tx *bbolt.Tx) error {
		drawer, err := tx.CreateBucketIfNotExists(herbs)
		for n := 0; n < 2000 && err == nil; n++ {
			err = drawer.Put(fmt.Appendf(nil, "h%d", n), fmt.Appendf(nil, "%080d", n))
		}
		return err
	})
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	shut := flag.Bool("shut", false, "shut the chest after each look")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	folder, err := os.MkdirTemp("", "apothecary")
	if err != nil {
		log.Fatal(err)
	}
	db, err := fill(filepath.Join(folder, "chest"))
	if err != nil {
		log.Fatal(err)
	}
	os.RemoveAll(folder)
	c := &chest{db, *shut}
	http.HandleFunc("GET /herbs/{herb}", func(w http.ResponseWriter, r *http.Request) {
		for n := range 8 { // a recipe has eight herbs
			text, err := c.find(fmt.Sprint(r.PathValue("herb"), n))
			fmt.Fprintln(w, len(text), err)
		}
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
