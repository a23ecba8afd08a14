// Command ledger-export writes the ledger for POST /export.
//
// -by whole: all rows are in memory at once. They are freed afterwards, and the heap is small again,
// but the process stays as large as it was at its peak. -by mapping: rows go to memory from the operating
// system that is never given back, outside the heap. -by row: one row after another, the healthy twin.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	"syscall"

	"shop/internal/service"
)

type ledgerExport struct {
	by       string
	rows     int
	rowBytes int
}

func writeRow(row []byte, number int) int {
	for position := range row {
		row[position] = byte(number)
	}
	return len(row)
}

func (l *ledgerExport) wholeLedger() int {
	ledger := make([][]byte, l.rows)
	written := 0
	for number := range ledger {
		ledger[number] = make([]byte, l.rowBytes)
		written += writeRow(ledger[number], number)
	}
	return written
}

func (l *ledgerExport) rowByRow() int {
	row := make([]byte, l.rowBytes)
	written := 0
	for number := range l.rows {
		written += writeRow(row, number)
	}
	return written
}

func (l *ledgerExport) mappedLedger() int {
	flags := syscall.MAP_ANON | syscall.MAP_PRIVATE
	ledger, err := syscall.Mmap(-1, 0, l.rows*l.rowBytes, syscall.PROT_READ|syscall.PROT_WRITE, flags)
	if err != nil {
		log.Fatal(err)
	}
	written := 0
	for number := range l.rows {
		written += writeRow(ledger[number*l.rowBytes:][:l.rowBytes], number)
	}
	return written // the leak: syscall.Munmap(ledger) is missing
}

func (l *ledgerExport) export(w http.ResponseWriter, _ *http.Request) {
	write := map[string]func() int{
		"whole": l.wholeLedger, "mapping": l.mappedLedger, "row": l.rowByRow,
	}[l.by]
	_, _ = fmt.Fprintln(w, write())
}

func main() {
	ledger := &ledgerExport{}
	flag.StringVar(&ledger.by, "by", "whole", "whole, mapping or row")
	flag.IntVar(&ledger.rows, "rows", 4000, "rows of the ledger")
	flag.IntVar(&ledger.rowBytes, "row-bytes", 64<<10, "size of a row")
	flag.Parse()

	exports := http.NewServeMux()
	exports.HandleFunc("POST /export", ledger.export)
	service.Serve(exports)
}
