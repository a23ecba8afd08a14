// Command voucher-scan reads vouchers for GET /scan. A scan is given back to the scanner by a finalizer.
//
// One goroutine runs all finalizers. The first of them tells the scanner, on a channel that nobody
// reads, and waits for ever; no object with a finalizer is freed from then on: the leak. With -listen-back
// the scanner reads the channel: the healthy twin.
package main

import (
	"flag"
	"net/http"
	"runtime"

	"shop/internal/service"
)

type voucherScan struct {
	scanner *voucherScanner
	image   []byte
}

type voucherScanner struct {
	givenBack  chan int
	imageBytes int
	perRequest int
}

func (s *voucherScanner) openScan() *voucherScan {
	scan := &voucherScan{scanner: s, image: make([]byte, s.imageBytes)}
	runtime.SetFinalizer(scan, (*voucherScan).giveBack)
	return scan
}

func (v *voucherScan) giveBack() {
	v.scanner.givenBack <- len(v.image) // the leak: a finalizer must not wait
}

func (v *voucherScan) isValid() bool {
	return v.image[0] == 0
}

func (s *voucherScanner) scanVouchers(w http.ResponseWriter, _ *http.Request) {
	for range s.perRequest {
		if !s.openScan().isValid() {
			w.WriteHeader(http.StatusConflict)
			return
		}
	}
}

func main() {
	scanner := &voucherScanner{givenBack: make(chan int)}
	flag.IntVar(&scanner.imageBytes, "image-bytes", 16<<10, "size of a scan")
	flag.IntVar(&scanner.perRequest, "per-request", 4, "scans in a request")
	listens := flag.Bool("listen-back", false, "read the channel")
	flag.Parse()
	if *listens {
		go func() {
			for range scanner.givenBack {
			}
		}()
	}

	vouchers := http.NewServeMux()
	vouchers.HandleFunc("GET /scan", scanner.scanVouchers)
	service.Serve(vouchers)
}
