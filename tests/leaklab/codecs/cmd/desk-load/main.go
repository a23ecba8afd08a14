// Command desk-load sends mail to desk-server at a constant rate.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"strings"
	"time"

	"github.com/cloudwego/kitex/client"
	"github.com/cloudwego/kitex/transport"

	"frontdesk/kitex_gen/contact"
	"frontdesk/kitex_gen/contactpb"
	"frontdesk/kitex_gen/faxpb"
	"frontdesk/kitex_gen/faxpb/faxservice"
	"frontdesk/kitex_gen/letterpb"
	"frontdesk/kitex_gen/letterpb/letterintake"
	"frontdesk/kitex_gen/letterpb/letterservice"
	"frontdesk/kitex_gen/ticket"
	"frontdesk/kitex_gen/ticket/ticketservice"
)

const (
	// Paragraphs, and headers, of one ticket.
	parts = 32
	// Letters of one stream; the next batch opens a new one.
	batchSize = 40
)

// sender sends the n-th piece of mail.
type sender func(ctx context.Context, n int) error

func newTicketSender(size int, options []client.Option) (sender, error) {
	desk, err := ticketservice.NewClient("desk", options...)
	text := strings.Repeat("t", size/parts)
	return func(ctx context.Context, n int) error {
		draft := &ticket.TicketDraft{
			Sender:  &contact.Contact{Name: fmt.Sprintf("customer-%d", n%50), Address: "Harbour Street 5"},
			Subject: "delivery",
			Headers: make(map[string]string, parts),
		}
		for part := range parts {
			draft.Paragraphs = append(draft.Paragraphs, text)
			draft.Headers[fmt.Sprintf("header-%d", part)] = text
		}
		_, err := desk.Submit(ctx, draft)
		return err
	}, err
}

func newStampedSender(size int, options []client.Option) (sender, error) {
	desk, err := ticketservice.NewClient("desk", options...)
	stamp := make([]byte, size)
	return func(ctx context.Context, n int) error {
		_, err := desk.Submit(ctx, &ticket.TicketDraft{
			Sender:  &contact.Contact{Name: fmt.Sprintf("customer-%d", n%50), Address: "Harbour Street 5"},
			Subject: "delivery",
			Stamp:   stamp,
		})
		return err
	}, err
}

func newLetterSender(size int, options []client.Option) (sender, error) {
	desk, err := letterservice.NewClient("desk", options...)
	image := make([]byte, size)
	return func(ctx context.Context, n int) error {
		_, err := desk.Archive(ctx, scanOf(n, image))
		return err
	}, err
}

func newIntakeSender(size int, options []client.Option) (sender, error) {
	desk, err := letterintake.NewClient("desk", options...)
	image := make([]byte, size)
	var batch letterintake.LetterIntake_ArchiveAllClient
	return func(ctx context.Context, n int) (err error) {
		if n%batchSize == 0 {
			if batch, err = desk.ArchiveAll(ctx); err != nil {
				return err
			}
		}
		if err = batch.Send(scanOf(n, image)); err != nil {
			return err
		}
		if (n+1)%batchSize == 0 {
			_, err = batch.CloseAndRecv()
		}
		return err
	}, err
}

func scanOf(n int, image []byte) *letterpb.LetterScan {
	correspondent := &contactpb.Correspondent{Name: fmt.Sprintf("customer-%d", n%50), Address: "Harbour Street 5"}
	return &letterpb.LetterScan{Sender: correspondent, Image: image}
}

func newFaxSender(size int, options []client.Option) (sender, error) {
	desk, err := faxservice.NewClient("desk", options...)
	text := strings.Repeat("f", size)
	return func(ctx context.Context, n int) error {
		_, err := desk.Receive(ctx, &faxpb.FaxPage{Line: &faxpb.FaxLine{Number: "555-0100"}, Text: text})
		return err
	}, err
}

func main() {
	target := flag.String("target", "127.0.0.1:7304", "address of the service")
	mail := flag.String("mail", "ticket", "what to send: ticket, stamped, letter, intake or fax")
	grpc := flag.Bool("grpc", false, "send letters as gRPC")
	rate := flag.Int("rate", 16, "pieces per second")
	size := flag.Int("size", 128<<10, "bytes per piece")
	workers := flag.Int("workers", 1, "pieces at a time; one more starts every ramp until all run")
	ramp := flag.Duration("ramp", 0, "how long until the next worker starts")
	flag.Parse()

	options := []client.Option{client.WithHostPorts(*target)}
	if *grpc {
		options = append(options, client.WithTransportProtocol(transport.GRPC))
	}
	senders := map[string]func(int, []client.Option) (sender, error){
		"ticket": newTicketSender, "stamped": newStampedSender, "letter": newLetterSender, "intake": newIntakeSender,
		"fax": newFaxSender,
	}
	newSender, known := senders[*mail]
	if !known {
		log.Fatalf("no such mail: %s", *mail)
	}
	send, err := newSender(*size, options)
	if err != nil {
		log.Fatal(err)
	}
	work := func() {
		n := 0
		for range time.Tick(time.Second / time.Duration(*rate)) {
			if err := send(context.Background(), n); err != nil {
				log.Fatal(err)
			}
			n++
		}
	}
	for range *workers - 1 {
		go work()
		time.Sleep(*ramp)
	}
	work()
}
