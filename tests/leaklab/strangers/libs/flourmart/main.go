// Command flourmart has flour ground for shops, and keeps the receipts that an auditor will ask for.
package main

import (
	"context"
	"flag"
	"fmt"
	"hash/fnv"
	"log"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"

	"github.com/cloudwego/gopkg/protocol/thrift"
	"github.com/cloudwego/kitex/client"
	"github.com/cloudwego/kitex/pkg/klog"

	"corp.example/platform/millrace/mill"
)

// drawer has receipts by their order.
type drawer struct {
	sync.Mutex
	receipts map[string]string
}

func (d *drawer) lay(order, receipt string) {
	d.Lock()
	defer d.Unlock()
	d.receipts[order] = receipt
}

// audited says whether somebody will ask for an order: one in oneIn.
func audited(order string, oneIn uint32) bool {
	h := fnv.New32a()
	h.Write([]byte(order))
	return h.Sum32()%oneIn == 0
}

type mart struct {
	client.Client
	drawer
	oneIn uint32
}

func (m *mart) grind(ctx context.Context, order string) (string, error) {
	var done mill.Result
	err := m.Call(ctx, "Grind", &mill.Args{Order: mill.Order{Customer: order}}, &done)
	if err == nil && audited(order, m.oneIn) {
		m.lay(order, done.Receipt)
	}
	return done.Receipt, err
}

func main() {
	listen := flag.String("http", "127.0.0.1:7440", "address of the API")
	debug := flag.String("pprof", "127.0.0.1:7441", "address of the profiles")
	address := flag.String("mill", "127.0.0.1:7442", "address of the mill")
	oneIn := flag.Uint("one-in", 120, "one order of so many is audited")
	flag.Parse()
	klog.SetLevel(klog.LevelFatal)
	go http.ListenAndServe(*debug, nil)
	thrift.SetSpanCache(true)
	c, err := client.NewClient(mill.Service, client.WithHostPorts(*address), client.WithDestService("Mill"), client.WithRPCTimeout(2*time.Second))
	if err != nil {
		log.Fatal(err)
	}
	m := &mart{Client: c, oneIn: uint32(*oneIn)}
	m.receipts = make(map[string]string)
	http.HandleFunc("POST /orders/{order}", func(w http.ResponseWriter, r *http.Request) {
		receipt, err := m.grind(r.Context(), r.PathValue("order"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		fmt.Fprintln(w, len(receipt))
	})
	log.Fatal(http.ListenAndServe(*listen, nil))
}
