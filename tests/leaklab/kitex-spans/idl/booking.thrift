namespace go booking

struct BookRequest {
  1: string guest
  2: string note
}

struct BookReply {
  1: i64 number
}

service BookingService {
  BookReply Book(1: BookRequest request)
}
