// Command gluepot remembers for a few seconds what was glued to what.
package main

import (
	"flag"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jellydator/ttlcache/v3"
)

type joint struct {
	parts []byte
	wet   time.Time
}

type pot struct {
	joints *ttlcache.Cache[string, *joint]
}

func warm(dries time.Duration) *pot {
	return &pot{ttlcache.New(ttlcache.WithTTL[string, *joint](dries), ttlcache.WithDisableTouchOnHit[string, *joint]())}
}

func (p *pot) glue(c *gin.Context) {
	parts, err := io.ReadAll(c.Request.Body)
	if err != nil {
		c.Status(http.StatusBadRequest)
		return
	}
	p.joints.Set(c.Param("joint"), &joint{parts, time.Now()}, ttlcache.DefaultTTL)
	c.String(http.StatusOK, "wet")
}

func (p *pot) ask(c *gin.Context) {
	if item := p.joints.Get(c.Param("joint")); item != nil {
		c.String(http.StatusOK, item.Value().wet.String())
		return
	}
	c.Status(http.StatusNotFound)
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	dries := flag.Duration("dries", 3*time.Second, "how long glue is wet")
	start := flag.Bool("start", false, "scrape off what has dried")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	p := warm(*dries)
	if *start {
		go p.joints.Start()
	}
	gin.SetMode(gin.ReleaseMode)
	routes := gin.New()
	routes.PUT("/joints/:joint", p.glue)
	routes.GET("/joints/:joint", p.ask)
	log.Fatal(routes.Run(*listen))
}
