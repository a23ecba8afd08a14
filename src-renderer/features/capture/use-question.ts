import { reactive } from 'vue';
import { serviceName } from '#contract/service-name';
import type { TakenKind } from '#contract/case-folder';
import { type AccessTexts, NO_ACCESS, saidAccess } from '#renderer/components/access-texts.ts';
import type { WantedTaking } from '#renderer/session/commands-key.ts';

/** What may be taken at one moment, as it is offered. */
export const OFFERED_KINDS = [
  'heap',
  'goroutine',
  'memstats',
  'goroutineleak',
  'goroutine-stacks',
  'allocs',
] as const satisfies readonly TakenKind[];

/** What is asked of a service; kept between openings of the dialog and the view. */
export interface ServiceQuestion {
  url: string;
  take: TakenKind[];
  collections: 0 | 1 | 3;
  /** How the service wants to be asked. */
  access: AccessTexts & { isOpen: boolean };
}

const question = reactive<ServiceQuestion>({
  url: ':6060',
  take: ['heap', 'goroutine', 'memstats'],
  collections: 1,
  access: { isOpen: false, ...NO_ACCESS },
});

/** The one question that the dialog and the view share. */
export function useQuestion(): ServiceQuestion {
  return question;
}

/** Asks another service, which is not to hear what was typed for the last one; of that one all stays as typed. */
export function askOf(address: string): void {
  if (serviceName(question.url) === serviceName(address)) return;
  question.url = address;
  Object.assign(question.access, NO_ACCESS);
}

/** What is asked else, while an advice has filled the question in. */
let usual: Pick<ServiceQuestion, 'take' | 'collections'> | null = null;

/** Fills it in, until {@link askAsUsual}. */
export function wantTaking({ service, take, collections }: WantedTaking): void {
  askOf(service);
  usual ??= { take: question.take, collections: question.collections };
  question.take = [...take];
  question.collections = collections;
}

/** What an advice wanted once is not what the next watch takes all night. */
export function askAsUsual(): void {
  if (usual) Object.assign(question, usual);
  usual = null;
}

/** As a call takes it: no access said = what the host knows of the service. */
export function askedOf({ url, take, collections, access }: ServiceQuestion) {
  return { url, take: [...take], collections, access: saidAccess(access) };
}
