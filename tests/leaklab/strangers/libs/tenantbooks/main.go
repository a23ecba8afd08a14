// Command tenantbooks has a database for every tenant and answers how many bookings are in it.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"

	"github.com/gin-gonic/gin"
	"github.com/glebarez/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

const key = "books"

// books is a middleware that hands the tenant's database to the handler.
func books(dsn func(tenant string) string) gin.HandlerFunc {
	config := &gorm.Config{Logger: logger.Discard, SkipDefaultTransaction: true}
	return func(c *gin.Context) {
		db, err := gorm.Open(sqlite.Open(dsn(c.Param("tenant"))), config)
		if err != nil {
			c.AbortWithError(http.StatusServiceUnavailable, err)
			return
		}
		c.Set(key, db)
		c.Next()
	}
}

func count(c *gin.Context) {
	db := c.MustGet(key).(*gorm.DB)
	var bookings int64
	if err := db.Raw("SELECT count(*) FROM sqlite_master").Scan(&bookings).Error; err != nil {
		c.AbortWithError(http.StatusInternalServerError, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"bookings": bookings})
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	flag.Parse()
	go http.ListenAndServe(*debug, nil)
	gin.SetMode(gin.ReleaseMode)
	router := gin.New()
	inMemory := func(tenant string) string { return fmt.Sprintf("file:%s?mode=memory&cache=shared", tenant) }
	router.GET("/tenants/:tenant/bookings", books(inMemory), count)
	log.Fatal(router.Run(*listen))
}
