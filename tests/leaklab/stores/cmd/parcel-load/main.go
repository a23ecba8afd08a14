// Command parcel-load is the clients of parcel-tracker. Each has a connection of its own and asks for a
// parcel at once, then every -pause, or never again when that is zero; none closes its connection.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	"stores/internal/tracking"
)

// keepAsking makes a client, which keeps its connection for ever.
func keepAsking(target string, number int, pause time.Duration) {
	connection, err := grpc.NewClient(target, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		log.Fatal(err)
	}
	for {
		if _, err := tracking.Locate(context.Background(), connection, fmt.Sprint(number)); err != nil {
			log.Fatal(err)
		}
		if pause == 0 {
			return
		}
		time.Sleep(pause)
	}
}

func main() {
	target := flag.String("target", "127.0.0.1:7355", "address of the service")
	clients := flag.Int("clients", 0, "clients at the start")
	add := flag.Int("add", 0, "clients that come each second")
	pause := flag.Duration("pause", 0, "between the calls of a client; zero: it makes only one")
	flag.Parse()

	for number := range *clients {
		go keepAsking(*target, number, *pause)
		time.Sleep(time.Millisecond)
	}
	if *add == 0 {
		select {}
	}
	number := *clients
	for range time.Tick(time.Second / time.Duration(*add)) {
		go keepAsking(*target, number, *pause)
		number++
	}
}
