// Command vintner tells how many bottles are left; the cellar publishes it over Redis.
package main

import (
	"context"
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/redis/go-redis/v9"
)

type cellar struct {
	*redis.Client
	hangUp bool
}

// next is what the cellar says about a shelf the next time.
func (c *cellar) next(ctx context.Context, shelf string) string {
	says := c.Subscribe(ctx, "stock:"+shelf)
	if c.hangUp {
		defer says.Close()
	}
	select {
	case m := <-says.Channel(redis.WithChannelSize(20)):
		return m.Payload
	case <-time.After(2 * time.Second):
		return "nothing"
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	address := flag.String("redis", "127.0.0.1:7442", "address of Redis")
	hangUp := flag.Bool("hang-up", false, "end what was subscribed to")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	c := &cellar{redis.NewClient(&redis.Options{Addr: *address}), *hangUp}
	gin.SetMode(gin.ReleaseMode)
	routes := gin.New()
	routes.GET("/shelves/:shelf", func(g *gin.Context) {
		g.String(http.StatusOK, c.next(context.Background(), g.Param("shelf")))
	})
	log.Fatal(routes.Run(*listen))
}
