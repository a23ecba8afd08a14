// Command prefs answers with a visitor's preferences, cached so that the data base is spared.
package main

import (
	"flag"
	"log"
	"net/http"
	"net/http/pprof"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/patrickmn/go-cache"
)

type preferences struct {
	Visitor string           `json:"visitor"`
	Flags   map[string]bool  `json:"flags"`
	Weights [200]float64     `json:"-"`
	Seen    map[string]int64 `json:"-"`
}

type service struct {
	cached *cache.Cache
}

func load(visitor string) *preferences {
	return &preferences{Visitor: visitor, Flags: map[string]bool{"dark": true}, Seen: map[string]int64{}}
}

// of keeps what it loaded for ever: -1 is go-cache's word for no expiry.
func (s *service) of(visitor string) *preferences {
	if known, ok := s.cached.Get(visitor); ok {
		return known.(*preferences)
	}
	p := load(visitor)
	s.cached.Set(visitor, p, cache.NoExpiration)
	return p
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address")
	flag.Parse()
	gin.SetMode(gin.ReleaseMode)
	s := &service{cached: cache.New(2*time.Second, time.Second)}
	engine := gin.New()
	engine.GET("/prefs/:visitor", func(c *gin.Context) { c.JSON(http.StatusOK, s.of(c.Param("visitor"))) })
	engine.GET("/debug/pprof/*profile", gin.WrapF(pprof.Index))
	log.Fatal(engine.Run(*listen))
}
