import { describeMutants } from './describe-mutants.ts';

describeMutants(({ name }) => !name.startsWith('pack-'));
