// Command scraperjar compares the prices of many shops.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"net/http"
	"net/http/cookiejar"
	_ "net/http/pprof"
	"net/url"
	"time"
)

type scraper struct {
	jar *cookiejar.Jar
}

// visit is what a shop's page sets.
func (s *scraper) visit(shop string) {
	u := &url.URL{Scheme: "https", Host: shop, Path: "/"}
	s.jar.SetCookies(u, []*http.Cookie{
		{Name: "session", Value: fmt.Sprintf("%016x", rand.Uint64()), Path: "/", Expires: time.Now().AddDate(1, 0, 0)},
		{Name: "consent", Value: "all", Path: "/", Expires: time.Now().AddDate(1, 0, 0)},
	})
}

func (s *scraper) look(n int) int {
	shop := fmt.Sprintf("shop-%d.market-%d.example", n, n%7000)
	s.visit(shop)
	return len(s.jar.Cookies(&url.URL{Scheme: "https", Host: shop, Path: "/cart"}))
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	perSecond := flag.Int("per-second", 1500, "pages a second")
	until := flag.Duration("until", 24*time.Hour, "when all shops were seen")
	flag.Parse()
	jar, err := cookiejar.New(nil)
	if err != nil {
		log.Fatal(err)
	}
	s := &scraper{jar: jar}
	go func() {
		begin := time.Now()
		for n := 0; time.Since(begin) < *until; n++ {
			fmt.Fprintln(io.Discard, s.look(n))
			if n%(*perSecond/100) == 0 {
				time.Sleep(10 * time.Millisecond)
			}
		}
	}()
	log.Fatal(http.ListenAndServe(*debug, nil))
}
