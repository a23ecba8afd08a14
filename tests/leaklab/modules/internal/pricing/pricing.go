// Package pricing describes the gRPC service that knows the price of an article. Its messages are
// the well-known wrappers, so that no code has to be generated.
package pricing

import (
	"context"

	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/wrapperspb"
)

const (
	service     = "pricing.Prices"
	quoteMethod = "/" + service + "/Quote"
)

// Quoter answers for the price of one article.
type Quoter interface {
	Quote(ctx context.Context, article string) (float64, error)
}

// Quote asks over connection.
func Quote(ctx context.Context, connection grpc.ClientConnInterface, article string) (float64, error) {
	price := new(wrapperspb.DoubleValue)
	err := connection.Invoke(ctx, quoteMethod, wrapperspb.String(article), price)
	return price.GetValue(), err
}

func quoteHandler(server any, ctx context.Context, decode func(any) error, _ grpc.UnaryServerInterceptor) (any, error) {
	article := new(wrapperspb.StringValue)
	if err := decode(article); err != nil {
		return nil, err
	}
	price, err := server.(Quoter).Quote(ctx, article.GetValue())
	return wrapperspb.Double(price), err
}

// Description is what a server registers.
var Description = grpc.ServiceDesc{
	ServiceName: service,
	HandlerType: (*Quoter)(nil),
	Methods:     []grpc.MethodDesc{{MethodName: "Quote", Handler: quoteHandler}},
}
