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

struct GetRequest {
  1: i64 version
}

struct GetReply {
  1: bool found
  2: string document
  7: Attachment attachment
}

service CatalogService {
  PutReply Put(1: PutRequest request)
  GetReply Get(1: GetRequest request)
}
