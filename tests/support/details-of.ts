import type { FieldPath } from '#core/evidence/codecs/generated-readers';
import type { FindingDetails } from '#core/rules/finding-details-model';

interface Detailed {
  readonly details: FindingDetails;
}

/** The field that a finding is about; undefined where it is about none. */
export function fieldOf({ details }: Detailed): FieldPath | undefined {
  return 'field' in details ? details.field : undefined;
}

/** The fields of a whole message. */
export function fieldsOf({ details }: Detailed): readonly FieldPath[] | undefined {
  return 'field' in details ? details.fields : undefined;
}

/** The caller that a finding is about. */
export function callerOf({ details }: Detailed): string | undefined {
  return 'caller' in details ? details.caller : undefined;
}

/** An amount under a name of the rule's own. */
export function ownAmount({ details }: Detailed, name: string): unknown {
  return Reflect.get(details, name);
}
