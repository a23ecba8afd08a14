// Command catalog-reader gets documents from catalog-server and remembers their first characters.
//
// With -hold it keeps substrings of two response fields, and with them the whole fields: the leak.
// Without, it copies the few bytes it needs: the healthy twin. With -timeout each call runs in a worker
// of Kitex's own, so that no stack names who called. With -linger ever more workers get a document each and
// work with it for so long: answers in use, and no leak at all.
package main

import (
	"context"
	"flag"
	"log"
	"runtime"
	"strings"
	"time"

	"github.com/cloudwego/kitex/client"

	"leaklab/internal/admin"
	"leaklab/kitex_gen/catalog"
	"leaklab/kitex_gen/catalog/catalogservice"
)

const titleLength = 12

type titleList struct {
	hold   bool
	titles []string
}

// remember is the whole difference between the leak and the healthy twin.
func (l *titleList) remember(reply *catalog.GetReply) {
	title := reply.Document[:titleLength]
	if !l.hold {
		title = strings.Clone(title)
	}
	l.titles = append(l.titles, title)
}

func readCatalog(service catalogservice.Client, list *titleList, version int64) {
	reply, err := service.Get(context.Background(), &catalog.GetRequest{Version: version})
	if err != nil {
		log.Print(err) // the server may not listen yet
		return
	}
	list.remember(reply)
}

// work gets one document after the other and takes its time with each.
func work(service catalogservice.Client, linger time.Duration) {
	for version := int64(1); ; version++ {
		reply, err := service.Get(context.Background(), &catalog.GetRequest{Version: version})
		if err != nil {
			log.Print(err)
			time.Sleep(time.Second)
			continue
		}
		time.Sleep(linger)
		runtime.KeepAlive(reply)
	}
}

func main() {
	target := flag.String("target", "127.0.0.1:7300", "address of the service")
	pprof := flag.String("pprof", "127.0.0.1:7301", "address of net/http/pprof")
	rate := flag.Int("rate", 16, "documents per second")
	hold := flag.Bool("hold", false, "keep substrings of response fields")
	linger := flag.Duration("linger", 0, "how long a worker needs for a document; nothing is remembered then")
	every := flag.Duration("every", 200*time.Millisecond, "time after which one more worker comes, with -linger")
	timeout := flag.Duration("timeout", 0, "time-out of a call; 0 = none")
	flag.Parse()

	admin.Serve(*pprof)
	options := []client.Option{client.WithHostPorts(*target)}
	if *timeout > 0 {
		options = append(options, client.WithRPCTimeout(*timeout))
	}
	service, err := catalogservice.NewClient("catalog", options...)
	if err != nil {
		log.Fatal(err)
	}
	if *linger > 0 {
		for range time.Tick(*every) {
			go work(service, *linger)
		}
	}
	list := &titleList{hold: *hold}
	version := int64(0)
	for range time.Tick(time.Second / time.Duration(*rate)) {
		version++
		readCatalog(service, list, version)
	}
}
