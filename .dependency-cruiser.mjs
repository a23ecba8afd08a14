// The layers of docs/architecture.md. No baseline of tolerated violations.

/** src-core's folders, lowest first: a folder may import those before it and itself. */
const CORE = ['base', 'profile', 'filter', 'graph', 'diff', 'trend', 'evidence', 'rules', 'report'];

const upward = CORE.slice(0, -1).map((folder, at) => ({
  name: `core-${folder}-imports-downward`,
  comment: 'Analysis builds up in one direction, so a lower folder can be understood alone.',
  severity: 'error',
  from: { path: `^src-core/${folder}/` },
  to: {
    path: `^src-core/(${CORE.slice(at + 1).join('|')})/`,
    // The report's shapes are words that evidence and rules use too.
    ...(at >= CORE.indexOf('trend') ? { pathNot: '^src-core/report/report-model\\.ts$' } : {}),
  },
}));

export default {
  forbidden: [
    ...upward,
    {
      name: 'core-is-pure',
      comment: 'Same bytes in, same tables out: no DOM, Node, Electron, Vue or other layers.',
      severity: 'error',
      from: { path: '^src-core/' },
      to: {
        pathNot:
          '^(src-core/|node_modules/(protobufjs|re2js|semver|@types/semver)/|protobufjs|re2js|semver)',
      },
    },
    {
      name: 'contract-knows-core-only',
      comment: 'What crosses a process is described without any process.',
      severity: 'error',
      from: { path: '^src-contract/' },
      to: { pathNot: '^(src-contract/|src-core/|node_modules/valibot/)' },
    },
    {
      name: 'services-know-no-host',
      comment: 'Services run under Electron, the web host and the command line alike.',
      severity: 'error',
      from: { path: '^src-main/services/' },
      to: { path: '^src-main/(electron|web|cli)/' },
    },
    {
      name: 'only-the-desktop-host-imports-electron',
      comment: 'Everything else must run where there is no Electron.',
      severity: 'error',
      from: { pathNot: '^src-main/electron/' },
      to: { path: '^(node_modules/electron/|electron$)' },
    },
    {
      name: 'web-host-knows-no-electron-host',
      comment: 'The two hosts are peers.',
      severity: 'error',
      from: { path: '^src-main/(web|cli)/' },
      to: { path: '^src-main/electron/' },
    },
    {
      name: 'renderer-stays-in-the-page',
      comment: 'The renderer asks its host by contract; it never reaches the machine itself.',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { path: '^(src-main/|node_modules/electron/)' },
    },
    {
      name: 'renderer-has-no-node',
      comment: 'The page runs in a sandbox.',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'features-are-peers',
      comment: 'A feature can be deleted without another noticing; they share the case.',
      severity: 'error',
      from: { path: '^src-renderer/features/([^/]+)/' },
      to: { path: '^src-renderer/features/', pathNot: '^src-renderer/features/$1/' },
    },
    {
      name: 'shared-parts-know-no-feature',
      comment: 'Components, charts, flames and the case serve features, not the other way round.',
      severity: 'error',
      from: { path: '^src-renderer/(case|components|charts|flame|host|workers)/' },
      to: { path: '^src-renderer/features/' },
    },
    {
      name: 'components-know-no-case',
      comment: 'Widgets have no domain of their own.',
      severity: 'error',
      from: { path: '^src-renderer/components/' },
      to: { path: '^src-renderer/(case|charts|flame|workers|features)/' },
    },
    {
      name: 'one-echarts-wall',
      comment: 'One component imports ECharts, so it can be replaced in one place.',
      severity: 'error',
      from: { pathNot: '^src-renderer/charts/' },
      to: { path: '^node_modules/(echarts|zrender)/' },
    },
    {
      name: 'no-cycles',
      comment: 'A cycle is one file in disguise.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'everything-resolves',
      comment: 'An import that is not found breaks only at run time.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(virtual:|#build/)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.renderer.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'module', 'default', 'types'],
    },
  },
};
