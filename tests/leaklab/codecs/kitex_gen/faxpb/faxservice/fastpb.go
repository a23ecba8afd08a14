package faxservice

import "frontdesk/kitex_gen/faxpb"

// What Kitex's tool wrote beside these types up to v0.12: without it a message's own fastpb code is not
// used. Projects that were generated then and upgraded since still have it.

func (p *ReceiveArgs) FastRead(buf []byte, _type int8, number int32) (n int, err error) {
	if !p.IsSetReq() {
		p.Req = new(faxpb.FaxPage)
	}
	return p.Req.FastRead(buf, _type, number)
}

func (p *ReceiveArgs) FastWrite(buf []byte) (n int) {
	if !p.IsSetReq() {
		return 0
	}
	return p.Req.FastWrite(buf)
}

func (p *ReceiveArgs) Size() (n int) {
	if !p.IsSetReq() {
		return 0
	}
	return p.Req.Size()
}

func (p *ReceiveResult) FastRead(buf []byte, _type int8, number int32) (n int, err error) {
	if !p.IsSetSuccess() {
		p.Success = new(faxpb.FaxNumber)
	}
	return p.Success.FastRead(buf, _type, number)
}

func (p *ReceiveResult) FastWrite(buf []byte) (n int) {
	if !p.IsSetSuccess() {
		return 0
	}
	return p.Success.FastWrite(buf)
}

func (p *ReceiveResult) Size() (n int) {
	if !p.IsSetSuccess() {
		return 0
	}
	return p.Success.Size()
}
