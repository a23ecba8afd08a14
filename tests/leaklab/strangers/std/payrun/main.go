// Command payrun computes the salaries of a month at night and has nothing to do by day.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/payrun/salary"
)

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	people := flag.Int("people", 90000, "people to pay")
	flag.Parse()
	go func() {
		run := salary.NewRun()
		for n := range *people {
			run.Add(fmt.Sprint("employee ", n), n%5)
			if n%300 == 0 {
				time.Sleep(40 * time.Millisecond)
			}
		}
		log.Print("total ", run.Close())
	}()
	log.Fatal(http.ListenAndServe(*debug, nil))
}
