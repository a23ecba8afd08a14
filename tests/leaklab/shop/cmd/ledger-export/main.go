// Command ledger-export writes the ledger for POST /export.
//
// It keeps all rows in memory at once. They are freed afterwards and the heap is small again, but the
// process stays about as large as it was at its peak. With -one-by-one there is one row in memory at a
// time: the healthy twin.
package main

import (
	"flag"
	"fmt"
	"net/http"

	"shop/internal/service"
)

type ledgerExport struct {
	oneByOne bool
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
		ledger[number] = make([]byte, l.rowBytes) // the peak: all rows are wanted only once
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

func (l *ledgerExport) export(w http.ResponseWriter, _ *http.Request) {
	write := l.wholeLedger
	if l.oneByOne {
		write = l.rowByRow
	}
	_, _ = fmt.Fprintln(w, write())
}

func main() {
	ledger := &ledgerExport{}
	flag.BoolVar(&ledger.oneByOne, "one-by-one", false, "keep one row in memory at a time")
	flag.IntVar(&ledger.rows, "rows", 4000, "rows of the ledger")
	flag.IntVar(&ledger.rowBytes, "row-bytes", 64<<10, "size of a row")
	flag.Parse()

	exports := http.NewServeMux()
	exports.HandleFunc("POST /export", ledger.export)
	service.Serve(exports)
}
