// Command watch-load is the watchers: they come, at a constant or a rising rate, read what is sent, and go
// after a while.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"net/http"
	"time"
)

func watch(url string, stay time.Duration) {
	ctx, cancel := context.WithTimeout(context.Background(), stay)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return
	}
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	reply, err := client.Do(request)
	if err != nil {
		return
	}
	defer func() { _ = reply.Body.Close() }()
	_, _ = io.Copy(io.Discard, reply.Body)
}

func main() {
	url := flag.String("url", "http://127.0.0.1:7364/auctions/auction-%d/bids", "with %d for the auction's number")
	rate := flag.Int("rate", 70, "watchers per second")
	added := flag.Int("add", 0, "watchers per second to add each second")
	stay := flag.Duration("stay", time.Second, "how long a watcher stays")
	auctions := flag.Int("auctions", 50, "auctions that are watched")
	flag.Parse()

	start := time.Now()
	for number := 1; ; number++ {
		go watch(fmt.Sprintf(*url, 1+number%*auctions), *stay) // auction 0 has bids, the others are quiet
		perSecond := *rate + *added*int(time.Since(start).Seconds())
		time.Sleep(time.Second / time.Duration(perSecond))
	}
}
