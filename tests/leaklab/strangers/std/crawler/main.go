// Command crawler reads the pages of a shop, signed in like a customer.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/cookiejar"
	_ "net/http/pprof"
	"strings"
	"time"
)

// shop sets a cookie of its own for each page that it shows.
func shop(w http.ResponseWriter, r *http.Request) {
	name := fmt.Sprintf("seen_%d", rand.Uint64())
	page := "/p" + fmt.Sprint(rand.IntN(5000))
	http.SetCookie(w, &http.Cookie{Name: name, Value: strings.Repeat("v", 1500), Path: page, MaxAge: 86_400})
	fmt.Fprintln(w, "page", r.URL.Path)
}

type crawler struct {
	client *http.Client
	base   string
}

func (c *crawler) visit(page int) error {
	res, err := c.client.Get(fmt.Sprintf("%s/q%d", c.base, page))
	if err != nil {
		return err
	}
	defer res.Body.Close()
	_, err = io.Copy(io.Discard, res.Body)
	return err
}

func main() {
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	address := flag.String("shop", "127.0.0.1:7442", "address of the shop")
	perSecond := flag.Int("per-second", 400, "pages a second")
	flag.Parse()
	listener, err := net.Listen("tcp", *address)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(listener, http.HandlerFunc(shop))
	jar, err := cookiejar.New(nil)
	if err != nil {
		log.Fatal(err)
	}
	c := &crawler{client: &http.Client{Jar: jar}, base: "http://" + *address}
	go func() {
		for page := 0; ; page++ {
			if err := c.visit(page); err != nil {
				log.Print(err)
			}
			time.Sleep(time.Second / time.Duration(*perSecond))
		}
	}()
	log.Fatal(http.ListenAndServe(*debug, nil))
}
