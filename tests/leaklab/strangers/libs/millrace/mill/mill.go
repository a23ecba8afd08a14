// Package mill is the service of a mill, as its thrift file has it:
//
//	struct Order { 1: string customer, 2: string address }
//	service Mill { string Grind(1: Order order) }
package mill

import (
	"context"

	"github.com/cloudwego/gopkg/protocol/thrift"
	"github.com/cloudwego/kitex/pkg/serviceinfo"
)

// Order is what somebody wants ground.
type Order struct {
	Customer, Address string
}

// BLength is how long it is when written.
func (o *Order) BLength() int {
	return 2*thrift.Binary.FieldBeginLength() + thrift.Binary.StringLength(o.Customer) + thrift.Binary.StringLength(o.Address) + 1
}

// FastWriteNocopy writes it.
func (o *Order) FastWriteNocopy(b []byte, _ thrift.NocopyWriter) (n int) {
	for i, text := range []string{o.Customer, o.Address} {
		n += thrift.Binary.WriteFieldBegin(b[n:], thrift.STRING, int16(i+1))
		n += thrift.Binary.WriteString(b[n:], text)
	}
	return n + thrift.Binary.WriteFieldStop(b[n:])
}

// FastRead reads it.
func (o *Order) FastRead(b []byte) (n int, err error) {
	for {
		kind, id, l, err := thrift.Binary.ReadFieldBegin(b[n:])
		if n += l; err != nil || kind == thrift.STOP {
			return n, err
		}
		switch id {
		case 1:
			o.Customer, l, err = thrift.Binary.ReadString(b[n:])
		case 2:
			o.Address, l, err = thrift.Binary.ReadString(b[n:])
		default:
			l, err = thrift.Binary.Skip(b[n:], kind)
		}
		if n += l; err != nil {
			return n, err
		}
	}
}

// Args are those of Grind.
type Args struct{ Order Order }

// BLength is how long they are when written.
func (a *Args) BLength() int { return thrift.Binary.FieldBeginLength() + a.Order.BLength() + 1 }

// FastWriteNocopy writes them.
func (a *Args) FastWriteNocopy(b []byte, w thrift.NocopyWriter) int {
	n := thrift.Binary.WriteFieldBegin(b, thrift.STRUCT, 1)
	n += a.Order.FastWriteNocopy(b[n:], w)
	return n + thrift.Binary.WriteFieldStop(b[n:])
}

// FastRead reads them.
func (a *Args) FastRead(b []byte) (n int, err error) {
	for {
		kind, _, l, err := thrift.Binary.ReadFieldBegin(b[n:])
		if n += l; err != nil || kind == thrift.STOP {
			return n, err
		}
		l, err = a.Order.FastRead(b[n:])
		if n += l; err != nil {
			return n, err
		}
	}
}

// Result is that of Grind.
type Result struct{ Receipt string }

// BLength is how long it is when written.
func (r *Result) BLength() int {
	return thrift.Binary.FieldBeginLength() + thrift.Binary.StringLength(r.Receipt) + 1
}

// FastWriteNocopy writes it.
func (r *Result) FastWriteNocopy(b []byte, _ thrift.NocopyWriter) int {
	n := thrift.Binary.WriteFieldBegin(b, thrift.STRING, 0)
	n += thrift.Binary.WriteString(b[n:], r.Receipt)
	return n + thrift.Binary.WriteFieldStop(b[n:])
}

// FastRead reads it.
func (r *Result) FastRead(b []byte) (n int, err error) {
	for {
		kind, _, l, err := thrift.Binary.ReadFieldBegin(b[n:])
		if n += l; err != nil || kind == thrift.STOP {
			return n, err
		}
		r.Receipt, l, err = thrift.Binary.ReadString(b[n:])
		if n += l; err != nil {
			return n, err
		}
	}
}

// Mill grinds.
type Mill interface {
	Grind(ctx context.Context, order *Order) (receipt string, err error)
}

func grind(ctx context.Context, handler, args, result any) (err error) {
	result.(*Result).Receipt, err = handler.(Mill).Grind(ctx, &args.(*Args).Order)
	return err
}

// Service is what kitex needs to know.
var Service = &serviceinfo.ServiceInfo{
	ServiceName:  "Mill",
	PayloadCodec: serviceinfo.Thrift,
	HandlerType:  (*Mill)(nil),
	Methods: map[string]serviceinfo.MethodInfo{
		"Grind": serviceinfo.NewMethodInfo(grind, func() any { return new(Args) }, func() any { return new(Result) }, false),
	},
	Extra: map[string]any{"PackageName": "mill"},
}
