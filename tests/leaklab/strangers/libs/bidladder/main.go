// Command bidladder takes bids from a few hundred bidders, who raise theirs all the time.
package main

import (
	"flag"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"time"

	"corp.example/platform/bidladder/ladder"
	"github.com/gin-gonic/gin"
)

func place(l *ladder.Ladder) gin.HandlerFunc {
	return func(c *gin.Context) {
		bidder := c.Param("bidder")
		b := &ladder.Bid{Cents: rand.Int64N(1 << 40), At: time.Now(), Bidder: bidder}
		for i := range b.Address {
			b.Address[i] = bidder + c.Query("street")
		}
		l.Place(b)
		c.JSON(http.StatusOK, l.Best().Cents == b.Cents)
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	gin.SetMode(gin.ReleaseMode)
	e := gin.New()
	e.POST("/bidders/:bidder/bids", place(ladder.New()))
	log.Fatal(e.Run(*listen))
}
