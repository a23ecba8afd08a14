import type { FlameColors } from './flame-colors.ts';

const LIGHT = `
--surface:#fff;--sunk:#f5f6f8;--hairline:#dde1e7;--strong-line:#c3c9d2;--text:#1b2028;--dim:#545d6b;
--accent:#1f5fa8;--grown:#a33f00;--shrunk:#0b6573;--danger:#b3261e;
--pattern:#5d6675;--likely:#8a5a00;--strong:#a33f00;--proven:#b3261e;`;

const DARK = `
--surface:#16181c;--sunk:#101215;--hairline:#2c3138;--strong-line:#434a54;--text:#e4e7ec;--dim:#a7afbb;
--accent:#74aef0;--grown:#f2a069;--shrunk:#5fc3d2;--danger:#f28b82;
--pattern:#a7afbb;--likely:#e0b25c;--strong:#f2a069;--proven:#f28b82;`;

const LAYOUT = `
*{box-sizing:border-box}
body{margin:0;background:var(--surface);color:var(--text);
font:13px/1.5 system-ui,'Segoe UI','Noto Sans','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif;
font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
main{max-width:1040px;margin:0 auto;padding:28px 32px 48px}
code,pre,.flame text{font-family:ui-monospace,'SF Mono','Cascadia Mono','DejaVu Sans Mono','Noto Sans Mono CJK SC',monospace;
font-size:12px}
code{unicode-bidi:isolate}
header{border-bottom:1px solid var(--strong-line);padding-bottom:16px}
.kicker{margin:0 0 6px;color:var(--dim);letter-spacing:.02em}
h1{font-size:22px;line-height:1.35;font-weight:600;margin:0 0 10px;max-width:58em;text-wrap:pretty}
.verdict{margin:0 0 2px;font-size:14px;max-width:72em}
.next{list-style:none;margin:10px 0 0;padding:0 0 0 12px;border-left:2px solid var(--accent)}
.next li::before{content:'\\2192\\00a0';color:var(--accent)}
.compared{margin:14px 0 0;display:grid;gap:2px}
.compared div{display:grid;grid-template-columns:1.5em 6.5em 13em minmax(0,1fr);gap:10px}
.compared dt{font-weight:600;white-space:nowrap}
.compared dd{margin:0}
section{margin-top:26px}
h2{font-size:14px;font-weight:600;margin:0 0 8px;padding-bottom:4px;border-bottom:1px solid var(--hairline)}
h3{font-size:13px;font-weight:600;margin:14px 0 4px}
h4{font-size:12px;font-weight:600;color:var(--dim);margin:8px 0 2px}
p{margin:0 0 6px}
ul{margin:0;padding-left:18px}
.dim{color:var(--dim)}
.grown{color:var(--grown)}
.shrunk{color:var(--shrunk)}
.yes{color:var(--shrunk)}
.no{color:var(--danger)}
.n{font-variant-numeric:tabular-nums;white-space:nowrap}
.short{white-space:nowrap}
.place{color:var(--dim);font-size:12px;unicode-bidi:isolate}
.level{white-space:nowrap;font-weight:600}
.level span{font-size:9px;letter-spacing:1px;vertical-align:1px}
.pattern{color:var(--pattern)}.likely{color:var(--likely)}
.level.strong{color:var(--strong)}.proven{color:var(--proven)}
.finding{border-left:2px solid var(--hairline);padding-left:14px;margin:12px 0 0}
.finding h3{margin-top:0}
.amounts{display:flex;flex-wrap:wrap;gap:2px 16px}
.statements{display:grid;grid-template-columns:9em minmax(0,1fr);gap:0 10px;margin-top:4px}
.statements h4{margin:1px 0 0}
.statements ul{list-style:none;padding:0}
.stack{list-style:none;margin:0;padding:0;line-height:1.4}
table{border-collapse:collapse;width:100%;margin:4px 0}
th,td{text-align:left;vertical-align:top;padding:2px 12px 2px 0;border-bottom:1px solid var(--hairline)}
th{font-weight:600;color:var(--dim);font-size:12px;white-space:nowrap}
td.n,th.n{text-align:right}
th:last-child,td:last-child{padding-right:0}
figure{margin:8px 0 0}
figcaption{margin-bottom:4px}
svg{display:block;max-width:100%}
.chart,.flame{width:100%;height:auto}
.chart text{fill:var(--dim);font-size:12px}
.chart .strong{fill:var(--text);font-weight:700}
.end{text-anchor:end}.middle{text-anchor:middle}
.grid,.tick{stroke:var(--hairline);fill:none}
.line{stroke:var(--accent);stroke-width:2;fill:none;stroke-linejoin:round}
.chart circle{fill:var(--accent)}
.load{stroke:var(--dim);stroke-width:1;fill:none;stroke-linejoin:round}
.events{list-style:none;padding:0;margin-top:4px}
.events li{display:grid;grid-template-columns:13em minmax(0,1fr);gap:10px}
.role,.event,.mark{stroke:var(--dim);stroke-dasharray:4 3;fill:none}
.event{stroke:var(--danger)}.mark{stroke:var(--accent)}
.limit{stroke:var(--danger);fill:none}
.chart .limit-text{fill:var(--danger)}
.flame text{font-size:10.5px}
.versions{list-style:none;padding:0;columns:2;column-gap:32px}
.versions li{display:flex;justify-content:space-between;gap:12px;break-inside:avoid;border-bottom:1px solid var(--hairline)}
.legend{display:flex;flex-wrap:wrap;align-items:center;gap:4px 14px;color:var(--dim)}
.command{margin:6px 0 0;break-inside:avoid}
.command p{margin:0}
pre{margin:2px 0 0;padding:5px 8px;background:var(--sunk);white-space:pre-wrap}
footer{margin-top:30px;padding-top:8px;border-top:1px solid var(--hairline);color:var(--dim)}
`;

const PRINT = `
@page{size:A4;margin:14mm}
@media print{
main{max-width:none;padding:0}
body{font-size:9.5pt}
h1{font-size:15pt}
table{font-size:8.5pt}
code,pre,.stack .place{font-size:8pt}
section{margin-top:16pt}
h2,h3,h4{break-after:avoid}
tr,figure,.chart,.statements,.stack li{break-inside:avoid}
thead{display:table-header-group}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
@media (max-width:640px){
main{padding:16px}
.statements,.compared div{grid-template-columns:minmax(0,1fr)}
table{display:block;overflow-x:auto}
}`;

/** The page's style: the window's colours, both themes; paper is always light. */
export function htmlStyle(colors: FlameColors): string {
  return [
    `:root{color-scheme:light dark;${LIGHT}}`,
    colors.style('light'),
    `@media screen and (prefers-color-scheme:dark){:root{${DARK}}`,
    `${colors.style('dark')}}`,
    LAYOUT,
    PRINT,
  ].join('\n');
}
