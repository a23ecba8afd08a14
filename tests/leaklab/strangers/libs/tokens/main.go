// Command tokens issues tokens that are good for a short time.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"

	"github.com/gin-gonic/gin"

	"corp.example/platform/tokens/issue"
)

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	good := flag.Duration("good", 5*time.Second, "how long a token is good")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	desk := issue.NewDesk(*good)
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.POST("/tokens/:user", func(c *gin.Context) {
		c.String(http.StatusCreated, desk.Issue(c.Param("user")))
	})
	engine.GET("/tokens/:token", func(c *gin.Context) {
		user, ok := desk.User(c.Param("token"))
		if !ok {
			c.Status(http.StatusNotFound)
			return
		}
		c.String(http.StatusOK, user)
	})
	log.Fatal(engine.Run(*listen))
}
