namespace go contact

struct Contact {
  1: string name
  2: string address
}
