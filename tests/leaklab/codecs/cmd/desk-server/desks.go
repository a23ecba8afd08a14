package main

import (
	"context"
	"errors"
	"io"
	"time"

	"github.com/cloudwego/gopkg/protocol/thrift"
	"github.com/cloudwego/kitex/pkg/generic"
	"github.com/cloudwego/kitex/server"
	"github.com/cloudwego/kitex/server/genericserver"

	"frontdesk/kitex_gen/faxpb"
	"frontdesk/kitex_gen/letterpb"
	"frontdesk/kitex_gen/ticket"
)

// ticketDesk files the beginnings of all paragraphs, or of all headers, of a ticket, or of its stamp.
type ticketDesk struct {
	filed   *excerpts
	headers bool
	stamps  bool
}

func (d *ticketDesk) Submit(_ context.Context, draft *ticket.TicketDraft) (*ticket.TicketNumber, error) {
	if d.stamps {
		return &ticket.TicketNumber{Number: d.filed.fileImage(draft.Stamp)}, nil
	}
	texts := draft.Paragraphs
	if d.headers {
		texts = nil
		for _, value := range draft.Headers {
			texts = append(texts, value)
		}
	}
	return &ticket.TicketNumber{Number: d.filed.fileTexts(texts...)}, nil
}

// rawDesk files the beginning of a ticket that nothing has decoded: the whole message stays.
type rawDesk struct {
	filed *excerpts
}

func newRawDesk(filed *excerpts, options ...server.Option) server.Server {
	return genericserver.NewServer(&rawDesk{filed}, generic.BinaryThriftGeneric(), options...)
}

func (d *rawDesk) GenericCall(_ context.Context, method string, request any) (any, error) {
	message := request.([]byte)
	sequence, err := generic.GetSeqID(message)
	if err != nil {
		return nil, err
	}
	// The shape of the generated TicketServiceSubmitResult, written by hand: field 0 is the answer.
	answer := &ticket.TicketServiceSubmitResult{
		Success: &ticket.TicketNumber{Number: d.filed.fileImage(message)},
	}
	return thrift.MarshalFastMsg(method, thrift.REPLY, sequence, answer)
}

// letterDesk files the image headers of letters, one at a time or a whole batch.
type letterDesk struct {
	filed *excerpts
}

func (d *letterDesk) Archive(_ context.Context, scan *letterpb.LetterScan) (*letterpb.LetterNumber, error) {
	if d.filed.linger > 0 {
		time.Sleep(d.filed.linger) // a slow request: its image is in use until it ends
		return &letterpb.LetterNumber{Number: int64(len(scan.Image))}, nil
	}
	return &letterpb.LetterNumber{Number: d.filed.fileImage(scan.Image)}, nil
}

func (d *letterDesk) ArchiveAll(batch letterpb.LetterIntake_ArchiveAllServer) error {
	last := int64(0)
	for {
		scan, err := batch.Recv()
		if errors.Is(err, io.EOF) {
			return batch.SendAndClose(&letterpb.LetterNumber{Number: last})
		}
		if err != nil {
			return err
		}
		last = d.filed.fileImage(scan.Image)
	}
}

// faxDesk files the beginning of each page.
type faxDesk struct {
	filed *excerpts
}

func (d *faxDesk) Receive(_ context.Context, page *faxpb.FaxPage) (*faxpb.FaxNumber, error) {
	return &faxpb.FaxNumber{Number: d.filed.fileTexts(page.Text)}, nil
}
