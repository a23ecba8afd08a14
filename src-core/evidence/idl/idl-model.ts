import type { AppError } from '#core/base/errors';

/** A field of a message or an argument of a method. */
export interface IdlField {
  /** Thrift field id or protobuf field number; negative ids occur in old Thrift. */
  readonly id: number;
  readonly name: string;
  /** As the IDL writes it, e.g. `list<Row>`, `string`, `map<string, User>`. */
  readonly type: string;
}

/** A struct, union, exception or protobuf message. */
export interface IdlMessage {
  readonly file: string;
  /** Thrift `namespace go`, else the first namespace; protobuf `go_package` or `package`; '' = none. */
  readonly package: string;
  /** Nested protobuf messages are joined by `_`, as generated code names them. */
  readonly name: string;
  readonly fields: readonly IdlField[];
}

export interface IdlMethod {
  readonly name: string;
  readonly arguments: readonly IdlField[];
  /** Type of the answer as the IDL writes it. */
  readonly result: string;
}

export interface IdlService {
  readonly file: string;
  readonly package: string;
  readonly name: string;
  readonly methods: readonly IdlMethod[];
}

/** What keeps names from being known: an include that was not given, or a file that cannot be read. */
export type IdlProblem =
  | { readonly file: string; readonly missing: string }
  | { readonly file: string; readonly error: AppError };

/** All that a set of IDL files declares, includes among them resolved. */
export interface IdlModel {
  readonly messages: readonly IdlMessage[];
  readonly services: readonly IdlService[];
  readonly problems: readonly IdlProblem[];
}

/** One IDL file as given; `path` tells its language and resolves includes. */
export interface IdlFile {
  readonly path: string;
  readonly text: string;
}
