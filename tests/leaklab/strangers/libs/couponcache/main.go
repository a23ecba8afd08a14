// Command couponcache says what a coupon is worth.
package main

import (
	"flag"
	"hash/fnv"
	"log"
	"net/http"
	_ "net/http/pprof"
	"strconv"
	"time"

	lru "github.com/hashicorp/golang-lru/v2/expirable"
	"github.com/labstack/echo/v4"
)

type coupon struct {
	code  string
	terms [5000]byte
	cents int
}

type coupons struct {
	known *lru.LRU[string, *coupon]
}

func compute(code string) *coupon {
	hash := fnv.New32a()
	hash.Write([]byte(code))
	c := &coupon{code: code, cents: int(hash.Sum32() % 5000)}
	copy(c.terms[:], code)
	return c
}

func (s *coupons) worth(code string) int {
	c, ok := s.known.Get(code)
	if !ok {
		c = compute(code)
		s.known.Add(code, c)
	}
	return c.cents
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	size := flag.Int("size", 3000, "coupons to know")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	s := &coupons{known: lru.NewLRU[string, *coupon](*size, nil, 10*time.Minute)}
	e := echo.New()
	e.HideBanner = true
	e.GET("/coupons/:code", func(c echo.Context) error {
		return c.String(http.StatusOK, strconv.Itoa(s.worth(c.Param("code"))))
	})
	log.Fatal(e.Start(*listen))
}
