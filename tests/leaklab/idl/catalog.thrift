namespace go catalog

struct Attachment {
  1: string name
  2: i32 kind
  3: string content
}

struct PutRequest {
  1: string tenant
  2: string document
  3: list<string> tags
  7: Attachment attachment
}

struct PutReply {
  1: bool stored
  2: i64 version
}

service CatalogService {
  PutReply Put(1: PutRequest request)
}
