// Command quotemem computes insurance offers; parts of an offer that repeat are computed once.
package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/hashicorp/golang-lru/v2/expirable"
)

// memo remembers the results of a function for a while.
func memo[K comparable, V any](size int, ttl time.Duration, compute func(K) V) func(K) V {
	known := expirable.NewLRU[K, V](size, nil, ttl)
	return func(key K) V {
		if value, ok := known.Get(key); ok {
			return value
		}
		value := compute(key)
		known.Add(key, value)
		return value
	}
}

type part struct {
	risk string
	age  int
}

func price(p part) int {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s/%d", p.risk, p.age))
	for range 50 {
		sum = sha256.Sum256(sum[:])
	}
	return int(sum[0])*100 + int(sum[1])
}

func offer(c *gin.Context) {
	cost := memo(64, time.Minute, price)
	total := 0
	for _, risk := range []string{"fire", "water", "theft", "fire", "water"} {
		total += cost(part{risk: risk, age: len(c.Param("customer"))})
	}
	c.JSON(http.StatusOK, gin.H{"cents": total})
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	gin.SetMode(gin.ReleaseMode)
	router := gin.New()
	router.GET("/customers/:customer/offer", offer)
	log.Fatal(router.Run(*listen))
}
