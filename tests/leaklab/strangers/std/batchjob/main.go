// Command batchjob sorts a day's bookings each time it is told to, and then waits for the next day.
package main

import (
	"bufio"
	"cmp"
	"flag"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"slices"
	"time"
)

type booking struct {
	account uint32
	cents   int64
	memo    string
}

// readDay reads the bookings at the speed of the mainframe that sends them.
func readDay(count int, pause time.Duration) []booking {
	var day []booking
	for i := range count {
		day = append(day, booking{
			account: rand.Uint32N(1_000_000),
			cents:   rand.Int64N(1_000_000),
			memo:    fmt.Sprintf("booking %09d of the day, value date unknown", i),
		})
		if i%2000 == 0 {
			time.Sleep(pause)
		}
	}
	return day
}

func writeDay(day []booking, out io.Writer) error {
	w := bufio.NewWriter(out)
	for _, b := range day {
		fmt.Fprintf(w, "%d;%d;%s\n", b.account, b.cents, b.memo)
	}
	return w.Flush()
}

func runDay(count int, pause time.Duration) error {
	day := readDay(count, pause)
	slices.SortFunc(day, func(a, b booking) int { return cmp.Compare(a.account, b.account) })
	return writeDay(day, io.Discard)
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	count := flag.Int("bookings", 250_000, "bookings of a day")
	pause := flag.Duration("pause", 100*time.Millisecond, "pause after 2,000 bookings")
	flag.Parse()
	go func() {
		for {
			if err := runDay(*count, *pause); err != nil {
				log.Print(err)
			}
			time.Sleep(time.Minute)
		}
	}()
	log.Fatal(http.ListenAndServe(*debug, nil))
}
