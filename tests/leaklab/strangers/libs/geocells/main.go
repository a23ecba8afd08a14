// Command geocells answers which shops are near, by cells of a map.
package main

import (
	"context"
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"

	"github.com/gin-gonic/gin"

	"corp.example/platform/geocells/tile"
)

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	tiles, err := tile.Open(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.GET("/cells/:cell", func(c *gin.Context) {
		content, err := tiles.Near(c.Param("cell"))
		if err != nil {
			c.AbortWithStatus(http.StatusInternalServerError)
			return
		}
		c.Data(http.StatusOK, "application/octet-stream", content[:min(200, len(content))])
	})
	log.Fatal(engine.Run(*listen))
}
