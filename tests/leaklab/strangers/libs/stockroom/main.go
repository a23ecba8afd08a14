// Command stockroom tells how many pieces are on a shelf: Redis publishes it several times a second.
package main

import (
	"context"
	"errors"
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/redis/go-redis/v9"
)

var errQuiet = errors.New("nobody counts that shelf")

// source has messages until the context ends.
type source func(ctx context.Context, topic string) <-chan *redis.Message

func published(db *redis.Client) source {
	return func(ctx context.Context, topic string) <-chan *redis.Message {
		return db.Subscribe(ctx, topic).Channel(redis.WithChannelSize(4))
	}
}

func (s source) one(ctx context.Context, topic string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	select {
	case message := <-s(ctx, topic):
		return message.Payload, nil
	case <-ctx.Done():
		return "", errQuiet
	}
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	address := flag.String("redis", "127.0.0.1:7442", "the server of Redis")
	flag.Parse()
	stock := published(redis.NewClient(&redis.Options{Addr: *address, Protocol: 2, DisableIndentity: true}))
	go http.ListenAndServe(*debug, nil)
	gin.SetMode(gin.ReleaseMode)
	router := gin.New()
	router.GET("/shelves/:shelf", func(c *gin.Context) {
		pieces, err := stock.one(c.Request.Context(), "stock:"+c.Param("shelf"))
		if err != nil {
			c.String(http.StatusNotFound, err.Error())
			return
		}
		c.String(http.StatusOK, pieces)
	})
	log.Fatal(router.Run(*listen))
}
