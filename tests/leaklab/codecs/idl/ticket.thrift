include "contact.thrift"

namespace go ticket

struct TicketDraft {
  1: contact.Contact sender
  2: string subject
  3: list<string> paragraphs
  4: map<string, string> headers
  5: optional binary stamp
}

struct TicketNumber {
  1: i64 number
}

service TicketService {
  TicketNumber Submit(1: TicketDraft draft)
}
