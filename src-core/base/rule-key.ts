/** Key of a rule's title among the texts, which hold no slash: `go/goroutine-leak` is `rule.go-goroutine-leak`. */
export function ruleKey(rule: string): string {
  return `rule.${rule.replace('/', '-')}`;
}
