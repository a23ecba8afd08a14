// Command retryd sends mails and tries again what failed.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/services/retryd/internal/backlog"
)

func compose(serial int) *backlog.Mail {
	body := bytes.Repeat([]byte("Dear customer, "), 250)
	return &backlog.Mail{To: fmt.Sprintf("c%d@mail.example", serial), Body: body}
}

// send fails for every address of a host that is no more.
func send(mail *backlog.Mail, failEvery int, serial int) bool {
	return mail.Attempts == 0 && serial%failEvery != 0
}

func work(perSecond, failEvery int) {
	pending := &backlog.Backlog{}
	tick := time.NewTicker(time.Second / time.Duration(perSecond))
	defer tick.Stop()
	for serial := 1; ; serial++ {
		now := <-tick.C
		if mail := compose(serial); !send(mail, failEvery, serial) {
			pending.Failed(mail, now)
		}
		for mail := pending.Due(now); mail != nil; mail = pending.Due(now) {
			pending.Failed(mail, now)
		}
	}
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	perSecond := flag.Int("per-second", 800, "mails a second")
	failEvery := flag.Int("fail-every", 2, "one mail of so many fails for ever")
	flag.Parse()
	go work(*perSecond, *failEvery)
	log.Fatal(http.ListenAndServe(*debug, nil))
}
