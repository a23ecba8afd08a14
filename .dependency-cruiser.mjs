// The layers of docs/architecture.md. No baseline of tolerated violations.

/** What each folder of src-core may import of the others; any of them itself. */
const CORE = {
  base: [],
  profile: ['base'],
  archive: ['profile', 'base'],
  filter: ['profile', 'base'],
  graph: ['profile', 'base'],
  diff: ['graph', 'profile', 'base'],
  export: ['diff', 'filter', 'graph', 'profile', 'base'],
  trend: ['base'],
  // Geometry and colours of pictures that the window paints and report files write.
  picture: ['graph', 'profile', 'base'],
  evidence: ['profile', 'base'],
  words: ['trend', 'evidence', 'profile', 'base'],
  case: ['evidence', 'trend', 'graph', 'profile', 'base'],
  fleet: ['case', 'trend', 'base'],
  measures: ['case', 'evidence', 'trend', 'profile', 'base'],
  rules: ['words', 'measures', 'case', 'evidence', 'trend', 'profile', 'base'],
  report: [
    'words',
    'rules',
    'measures',
    'case',
    'evidence',
    'trend',
    'diff',
    'picture',
    'graph',
    'profile',
    'base',
  ],
};

/** Where a process or a thread starts. */
const ENTRIES = [
  '^src-main/start/index\\.ts$',
  '^src-main/electron/preload\\.ts$',
  '^src-main/cli/index\\.ts$',
  '^src-main/library/core\\.ts$',
  '^src-renderer/shell/main\\.ts$',
  '^src-renderer/workers/[^/]+\\.worker\\.ts$',
];

const coreFolders = Object.entries(CORE).map(([folder, below]) => ({
  name: `core-${folder}-knows-what-is-below`,
  comment: 'Analysis builds up in one direction, so a lower folder can be understood alone.',
  severity: 'error',
  from: { path: `^src-core/${folder}/` },
  to: { path: '^src-core/', pathNot: `^src-core/(${[folder, ...below].join('|')})/` },
}));

export default {
  forbidden: [
    ...coreFolders,
    {
      name: 'core-is-pure',
      comment: 'Same bytes in, same tables out: no DOM, Node, Electron, Vue or other layers.',
      severity: 'error',
      from: { path: '^src-core/', pathNot: '-schema\\.ts$' },
      to: {
        pathNot:
          '^(virtual:leak-catalog$|src-core/|node_modules/(protobufjs/|@zip\\.js/zip\\.js/|modern-tar/|@creditkarma/thrift-parser/|re2js/|semver/|@types/semver/))',
      },
    },
    {
      name: 'only-schemas-know-valibot',
      comment:
        'What a rule or a library may say is one schema each; the analysis has checked values.',
      severity: 'error',
      from: { path: '^src-core/.*-schema\\.ts$' },
      to: { pathNot: '^(src-core/|node_modules/valibot/)' },
    },
    {
      name: 'the-build-reads-schemas-by-path',
      comment:
        'The build loads what reads a handbook, and with it schemas, names and syntax, but no analysis.',
      severity: 'error',
      from: { path: '^src-handbook/' },
      to: {
        pathNot:
          '^(src-handbook/|src-core/base/|src-core/(evidence|rules)/[^/]+-schema\\.ts$|src-core/evidence/(frame-syntax|program-size|roles)\\.ts$|src-core/rules/statement-groups\\.ts$|node_modules/(valibot|markdown-it|highlight\\.js/|yaml/))',
      },
    },
    {
      name: 'pages-come-compiled',
      comment:
        'No Markdown compiler is shipped to the page: it knows only what a compiled page is.',
      severity: 'error',
      from: { path: '^src-(core|contract|renderer)/' },
      to: { path: '^src-handbook/', pathNot: '^src-handbook/page-types\\.ts$' },
    },
    {
      name: 'contract-knows-core-only',
      comment: 'What crosses a process is described without any process.',
      severity: 'error',
      from: { path: '^src-contract/' },
      to: { pathNot: '^(src-contract/|src-core/|src-handbook/page-types|node_modules/valibot/)' },
    },
    {
      name: 'main-knows-no-page',
      comment: 'What touches the machine and what draws meet in the contract only.',
      severity: 'error',
      from: { path: '^src-main/' },
      to: { path: '^src-renderer/' },
    },
    {
      name: 'services-know-no-host',
      comment: 'Services run under Electron, the web host and the command line alike.',
      severity: 'error',
      from: { path: '^src-main/services/' },
      to: { path: '^src-main/(electron|web|mcp|cli)/' },
    },
    {
      name: 'only-the-desktop-host-imports-electron',
      comment: 'Everything else must run where there is no Electron.',
      severity: 'error',
      from: { pathNot: '^src-main/(electron/|start/index\\.ts$)' },
      to: { path: '^(node_modules/electron/|electron$)' },
    },
    {
      name: 'hosts-are-peers',
      comment:
        'The desktop host, the web host and the one for agents serve the same services; none needs another.',
      severity: 'error',
      from: { path: '^src-main/(electron|web|mcp|library)/' },
      to: { path: '^src-main/(electron|web|mcp|cli|library)/', pathNot: '^src-main/$1/' },
    },
    {
      name: 'the-command-line-starts-servers',
      comment: 'It starts what needs no display, and knows no window.',
      severity: 'error',
      from: { path: '^src-main/cli/' },
      to: { path: '^src-main/electron/' },
    },
    {
      name: 'desktop-host-has-no-server',
      comment: 'The desktop application listens on no port.',
      severity: 'error',
      from: { path: '^src-main/electron/' },
      to: { path: '^src-main/web/' },
    },
    {
      name: 'preload-is-one-file',
      comment:
        'A sandboxed preload script may load Electron and what is bundled into it: the contract, and which address is ours.',
      severity: 'error',
      from: { path: '^src-main/electron/preload\\.ts$' },
      to: {
        pathNot:
          '^(src-contract/|src-core/base/|src-main/electron/own-address\\.ts$|node_modules/electron/|electron$)',
      },
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
      from: {
        path: '^src-renderer/(case|components|charts|flame|host|opening|session|workers)/',
      },
      to: { path: '^src-renderer/features/' },
    },
    {
      name: 'components-know-no-case',
      comment: 'Widgets have no domain of their own.',
      severity: 'error',
      from: { path: '^src-renderer/components/' },
      to: { path: '^src-renderer/(case|charts|flame|opening|workers|features)/' },
    },
    {
      name: 'nothing-knows-the-shell',
      comment: 'The frame puts everything together; what a view needs of it lies in session.',
      severity: 'error',
      from: { path: '^src-renderer/', pathNot: '^src-renderer/shell/' },
      to: { path: '^src-renderer/shell/' },
    },
    {
      name: 'session-knows-no-case',
      comment:
        'Formats, language, preferences and packs are there for all of the page and know none.',
      severity: 'error',
      from: { path: '^src-renderer/session/' },
      to: { path: '^src-renderer/', pathNot: '^src-renderer/(session|host)/' },
    },
    {
      name: 'workers-know-no-page',
      comment:
        'The worker answers questions; it has no stores, no views and no Vue, and may be ended at any time.',
      severity: 'error',
      from: { path: '^src-renderer/workers/' },
      to: {
        path: '^(src-renderer/|node_modules/(@?vue|pinia|reka-ui))',
        pathNot: '^src-renderer/(workers/|session/translate\\.ts$)',
      },
    },
    {
      name: 'views-ask-by-the-case',
      comment:
        'A question belongs to the open case, which drops late answers; no view speaks to the worker itself.',
      severity: 'error',
      from: { path: '^src-renderer/', pathNot: '^src-renderer/(case|opening|workers)/' },
      to: { path: '^src-renderer/workers/' },
    },
    {
      name: 'only-the-worker-computes',
      comment:
        'The page has tables and the words for them; what reads, decodes, adds up, lays out or compares is the worker.',
      severity: 'error',
      from: { path: '^src-renderer/', pathNot: '^src-renderer/workers/' },
      to: {
        path: '^src-core/(profile|archive|graph|diff|case)/',
        pathNot:
          '/(file-nature|recognise|snapshot-facts|profile-kind|member-path|graph-tables|node-name|routine-rows|running-sum|delta-tables|case-snapshot|usable-snapshots)\\.ts$',
      },
    },
    {
      name: 'a-flame-has-one-face',
      comment:
        'A view gives panes a tree, its layout and values; how they are drawn, pointed at and walked is the flame alone.',
      severity: 'error',
      from: { path: '^src-renderer/', pathNot: '^src-renderer/flame/' },
      to: {
        path: '^src-renderer/flame/',
        pathNot:
          '/(FlamePanes\\.vue|DeltaLegend\\.vue|pane-view\\.ts|flame-colors\\.ts|use-flame-state\\.ts|use-frame-facts\\.ts)$',
      },
    },
    {
      name: 'case-knows-no-way-in',
      comment: 'Whatever a file came by, it is the same file of the case.',
      severity: 'error',
      from: { path: '^src-renderer/case/' },
      to: { path: '^src-renderer/opening/' },
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
      to: { circular: true },
    },
    {
      name: 'nothing-forgotten',
      comment: 'What no entry reaches is dead code.',
      severity: 'error',
      from: { path: ENTRIES },
      to: { path: '^src-', pathNot: ['\\.d\\.ts$', ...ENTRIES], reachable: false },
    },
    {
      name: 'no-tests-inside',
      comment: 'Tests import the application, never the other way round.',
      severity: 'error',
      from: { path: '^src-' },
      to: { path: '^tests/' },
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
