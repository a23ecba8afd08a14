// Command label-printer answers GET /labels?sheet=N with a sheet of labels, in a buffer of a pool.
//
// Now and then a sheet is huge, and the pool keeps the buffer that grew for it. As buffers are in use
// all of the time, no collection clears the pool, and in the end each of them is huge: the leak. With
// -largest a buffer beyond that size is dropped: the healthy twin.
package main

import (
	"bytes"
	"flag"
	"net/http"
	"strconv"
	"sync"
	"time"

	"shop/internal/service"
)

type labelPrinter struct {
	sheets    sync.Pool
	hugeEvery int
	hugeBytes int
	largest   int
	printTime time.Duration
}

func (p *labelPrinter) takeSheet() *bytes.Buffer {
	sheet := p.sheets.Get().(*bytes.Buffer)
	sheet.Reset()
	return sheet
}

func (p *labelPrinter) giveBack(sheet *bytes.Buffer) {
	if p.largest > 0 && sheet.Cap() > p.largest {
		return
	}
	p.sheets.Put(sheet) // the leak: whatever its size
}

func (p *labelPrinter) layOut(sheet *bytes.Buffer, size int) {
	for sheet.Len() < size {
		sheet.WriteString("Recipient, street 12, 98765 town\n")
	}
}

func (p *labelPrinter) printLabels(w http.ResponseWriter, request *http.Request) {
	number, err := strconv.Atoi(request.FormValue("sheet"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	size := 2_000
	if number%p.hugeEvery == 0 {
		size = p.hugeBytes
	}
	sheet := p.takeSheet()
	defer p.giveBack(sheet)
	p.layOut(sheet, size)
	time.Sleep(p.printTime)
	_, _ = w.Write(sheet.Bytes())
}

func main() {
	printer := &labelPrinter{}
	flag.IntVar(&printer.hugeEvery, "huge-every", 150, "one sheet in so many is huge")
	flag.IntVar(&printer.hugeBytes, "huge-bytes", 1_500_000, "size of a huge sheet")
	flag.IntVar(&printer.largest, "largest", 0, "size beyond which a buffer is dropped, 0 for none")
	flag.DurationVar(&printer.printTime, "print-time", 50*time.Millisecond, "how long a sheet takes")
	flag.Parse()
	printer.sheets.New = func() any { return new(bytes.Buffer) }

	labels := http.NewServeMux()
	labels.HandleFunc("GET /labels", printer.printLabels)
	service.Serve(labels)
}
