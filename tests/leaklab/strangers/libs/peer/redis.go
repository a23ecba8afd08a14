package main

import (
	"fmt"
	"log"
	"time"

	"github.com/alicebob/miniredis/v2"
)

// serveRedis publishes to the channels stock:0 to stock:49 and has the keys item:0 to item:49.
func serveRedis(address string) {
	server := miniredis.NewMiniRedis()
	if err := server.StartAddr(address); err != nil {
		log.Fatal(err)
	}
	for n := range 50 {
		server.Set(fmt.Sprintf("item:%d", n), fmt.Sprintf("%0400d", n))
	}
	for range time.Tick(200 * time.Millisecond) {
		for n := range 50 {
			server.Publish(fmt.Sprintf("stock:%d", n), fmt.Sprintf(`{"shelf":%d,"pieces":%d}`, n, n*3))
		}
	}
}
