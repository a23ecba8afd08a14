// Package tracking describes the gRPC service that knows where a parcel is. Its messages are the
// well-known wrappers, so that no code has to be generated; the rest is what protoc would write.
package tracking

import (
	"context"

	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/wrapperspb"
)

const service = "tracking.Tracker"

// Tracker is the server's side.
type Tracker interface {
	// Locate says where a parcel is now.
	Locate(ctx context.Context, parcel string) (string, error)
	// Follow sends every position of a parcel until it is delivered.
	Follow(parcel string, positions Positions) error
}

// Positions is the server's end of a stream.
type Positions = grpc.ServerStreamingServer[wrapperspb.BytesValue]

// PositionsClient is the client's end of a stream.
type PositionsClient = grpc.ServerStreamingClient[wrapperspb.BytesValue]

// Locate asks over connection.
func Locate(ctx context.Context, connection grpc.ClientConnInterface, parcel string) (string, error) {
	place := new(wrapperspb.StringValue)
	err := connection.Invoke(ctx, "/"+service+"/Locate", wrapperspb.String(parcel), place)
	return place.GetValue(), err
}

// Follow opens a stream over connection. It lasts until its end is read or ctx is cancelled.
func Follow(ctx context.Context, connection grpc.ClientConnInterface, parcel string) (PositionsClient, error) {
	stream, err := connection.NewStream(ctx, &Description.Streams[0], "/"+service+"/Follow")
	if err != nil {
		return nil, err
	}
	positions := &grpc.GenericClientStream[wrapperspb.StringValue, wrapperspb.BytesValue]{ClientStream: stream}
	if err := positions.ClientStream.SendMsg(wrapperspb.String(parcel)); err != nil {
		return nil, err
	}
	return positions, positions.ClientStream.CloseSend()
}

func locateHandler(server any, ctx context.Context, decode func(any) error, _ grpc.UnaryServerInterceptor) (any, error) {
	parcel := new(wrapperspb.StringValue)
	if err := decode(parcel); err != nil {
		return nil, err
	}
	place, err := server.(Tracker).Locate(ctx, parcel.GetValue())
	return wrapperspb.String(place), err
}

func followHandler(server any, stream grpc.ServerStream) error {
	parcel := new(wrapperspb.StringValue)
	if err := stream.RecvMsg(parcel); err != nil {
		return err
	}
	positions := &grpc.GenericServerStream[wrapperspb.StringValue, wrapperspb.BytesValue]{ServerStream: stream}
	return server.(Tracker).Follow(parcel.GetValue(), positions)
}

// Description is what a server registers.
var Description = grpc.ServiceDesc{
	ServiceName: service,
	HandlerType: (*Tracker)(nil),
	Methods:     []grpc.MethodDesc{{MethodName: "Locate", Handler: locateHandler}},
	Streams:     []grpc.StreamDesc{{StreamName: "Follow", Handler: followHandler, ServerStreams: true}},
}
