namespace go report

struct RenderRequest {
  1: string account
  2: string template
}

struct RenderReply {
  1: bool found
  2: string page
  3: list<string> rows
}

service ReportService {
  RenderReply Render(1: RenderRequest request)
}
