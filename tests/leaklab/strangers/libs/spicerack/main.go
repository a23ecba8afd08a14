// Command spicerack finds medicines for kitchens; the service behind it speaks thrift.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"

	"github.com/cloudwego/kitex/client"
	"github.com/cloudwego/kitex/client/genericclient"
	"github.com/cloudwego/kitex/pkg/generic"
	"github.com/cloudwego/kitex/pkg/klog"
	"github.com/cloudwego/kitex/pkg/retry"
)

const idl = `namespace go recipes
struct Question { 1: string number }
struct Answer { 1: string medicine, 2: i32 pieces }
service Recipes { Answer Look(1: Question q) }
`

// rack is where to look; what was opened is closed at the end of the day.
type rack struct {
	generic.Generic
	address string
	mu      sync.Mutex
	open    []genericclient.Client
	note    bool
}

func (r *rack) opened(c genericclient.Client) {
	if !r.note {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.open = append(r.open, c)
}

// asking is a client that tries so many times.
func (r *rack) asking(tries int) (genericclient.Client, error) {
	policy := retry.NewFailurePolicy()
	policy.WithMaxRetryTimes(tries)
	return genericclient.NewClient("Recipes", r.Generic, client.WithHostPorts(r.address),
		client.WithRPCTimeout(time.Second), client.WithFailureRetry(policy))
}

func (r *rack) find(ctx context.Context, number string) (any, error) {
	c, err := r.asking(2)
	if err != nil {
		return nil, err
	}
	r.opened(c)
	return c.GenericCall(ctx, "Look", fmt.Sprintf(`{"number":%q}`, number))
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	address := flag.String("recipes", "127.0.0.1:7442", "the service behind")
	note := flag.Bool("note", true, "know what is open")
	flag.Parse()
	klog.SetLevel(klog.LevelFatal)
	go http.ListenAndServe(*debug, nil)
	provider, err := generic.NewThriftContentProvider(idl, nil)
	if err != nil {
		log.Fatal(err)
	}
	thrift, err := generic.JSONThriftGeneric(provider)
	if err != nil {
		log.Fatal(err)
	}
	r := &rack{Generic: thrift, address: *address, note: *note}
	http.HandleFunc("GET /spices/{number}", func(w http.ResponseWriter, q *http.Request) {
		found, err := r.find(q.Context(), q.PathValue("number"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		fmt.Fprint(w, found)
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
