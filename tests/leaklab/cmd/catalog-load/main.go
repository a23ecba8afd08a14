// Command catalog-load puts documents into catalog-server at a constant rate.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"strings"
	"time"

	"github.com/cloudwego/kitex/client"

	"leaklab/kitex_gen/catalog"
	"leaklab/kitex_gen/catalog/catalogservice"
)

func main() {
	target := flag.String("target", "127.0.0.1:7300", "address of the service")
	rate := flag.Int("rate", 16, "documents per second")
	size := flag.Int("size", 256<<10, "bytes per document")
	duration := flag.Duration("duration", time.Minute, "how long to send")
	workers := flag.Int("workers", 1, "documents at a time; one more starts every ramp until all run")
	ramp := flag.Duration("ramp", 0, "how long until the next worker starts")
	flag.Parse()

	service, err := catalogservice.NewClient("catalog", client.WithHostPorts(*target))
	if err != nil {
		log.Fatal(err)
	}
	document := strings.Repeat("d", *size)
	content := strings.Repeat("c", *size/4)
	end := time.Now().Add(*duration)
	put := func() {
		tick := time.NewTicker(time.Second / time.Duration(*rate))
		defer tick.Stop()
		for n := 0; time.Now().Before(end); n++ {
			<-tick.C
			request := &catalog.PutRequest{
				Tenant:     fmt.Sprintf("tenant-%d", n%50),
				Document:   document,
				Tags:       []string{"draft", "imported"},
				Attachment: &catalog.Attachment{Name: "manual", Kind: 2, Content: content},
			}
			if _, err := service.Put(context.Background(), request); err != nil {
				log.Fatal(err)
			}
		}
	}
	for range *workers - 1 {
		go put()
		time.Sleep(*ramp)
	}
	put()
}
